import { Check, CircleAlert, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { KeyVerdict } from '../../../shared/domain/account.ts'
import { QuietText } from '../../ui/quiet-text.tsx'
import type { Verdict } from './keep-key.ts'

const signs: Record<KeyVerdict, { readonly icon: LucideIcon; readonly colour: string }> = {
  good: { icon: Check, colour: 'text-good' },
  missing: { icon: TriangleAlert, colour: 'text-bad' },
  refused: { icon: TriangleAlert, colour: 'text-bad' },
  locked: { icon: CircleAlert, colour: 'text-ask' },
  unreachable: { icon: CircleAlert, colour: 'text-ask' },
}

/** What a provider said of a key, in words. */
export function VerdictLine({ title, verdict, detail }: Verdict & { readonly title: string }) {
  const { t } = useTranslation('verdicts')
  const { icon: Icon, colour } = signs[verdict]
  return (
    <div className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <div className="min-w-0">
        <p>{t(verdict, { title })}.</p>
        {detail !== null && (
          <p className="text-sm text-ink-3 select-text">
            <QuietText text={detail} wrap />
          </p>
        )}
      </div>
    </div>
  )
}
