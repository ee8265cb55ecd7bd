import { Check, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSaving } from './settings-store.ts'

/** Says whether what was changed is kept. */
export function SavedMark() {
  const { t } = useTranslation('settings')
  const saving = useSaving()
  return (
    <p
      role="status"
      className="sticky bottom-0 flex min-h-5 items-center justify-end gap-1.5 text-sm text-ink-2"
    >
      {saving === 'saved' && <Check aria-hidden className="size-4 text-good" />}
      {saving === 'failed' && <TriangleAlert aria-hidden className="size-4 text-bad" />}
      {saving !== null && t(`saving.${saving}`)}
    </p>
  )
}
