import { Check, CircleAlert, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HostCheck } from '../../../shared/contract/host.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { QuietText } from '../../ui/quiet-text.tsx'
import { errorInWords } from '../../words/problem-words.ts'

const signs: Record<HostCheck['verdict'], { readonly icon: LucideIcon; readonly colour: string }> = {
  good: { icon: Check, colour: 'text-good' },
  limited: { icon: CircleAlert, colour: 'text-ask' },
  bad: { icon: TriangleAlert, colour: 'text-bad' },
}

/** What Enlarger stands on, looked at now. */
export function Checks() {
  const { t } = useTranslation('settings')
  const { value: checks, error } = useAnswer('checks', () => client.host.examine())
  if (checks === null) {
    return <p role="status">{error === null ? t('checks.looking') : errorInWords(error).message}</p>
  }
  return (
    <ul className="flex flex-col gap-2">
      {checks.map((check, index) => (
        <CheckLine key={`${check.name} ${String(index)}`} check={check} />
      ))}
    </ul>
  )
}

function CheckLine({ check: { name, verdict, finding, fix } }: { readonly check: HostCheck }) {
  const { t } = useTranslation('settings')
  const { icon: Icon, colour } = signs[verdict]
  return (
    <li className="flex items-start gap-2">
      <Icon aria-label={t(`checks.${verdict}`)} className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <div className="min-w-0 select-text">
        <p className="font-medium">
          <QuietText text={name} wrap />
        </p>
        <p className="text-ink-2">
          <QuietText text={finding} wrap />
        </p>
        {fix !== null && (
          <p className="text-ink-3">
            <QuietText text={fix} wrap />
          </p>
        )}
      </div>
    </li>
  )
}
