import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'

/** Something from outside that is worth copying whole: a path, an id. */
export function CopiedValue({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('compare')
  return (
    <span className="-my-1 flex min-w-0 items-center gap-1">
      <span className="min-w-0 select-text">
        <QuietText text={text} wrap />
      </span>
      <CopyButton text={text} label={t('details.copyThis', { what: label })} />
    </span>
  )
}
