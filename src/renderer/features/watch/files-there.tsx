import { useTranslation } from 'react-i18next'
import type { WatchTrialLine } from '../../../shared/contract/watches.ts'
import { Section } from '../../ui/section.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { ChosenFiles } from './chosen-files.tsx'
import { mostInWords } from './trial-words.ts'
import type { TrialRead } from './use-trial.ts'
import type { WatchForm } from './watch-form.ts'

export interface FilesThereProps {
  readonly form: WatchForm
  readonly trial: TrialRead
  /** The files that would be enlarged, as far as was looked. */
  readonly queued: readonly WatchTrialLine[]
  readonly onChange: (change: Partial<WatchForm>) => void
}

const answers = ['enlarge', 'ignore', 'choose'] as const

/** What is in the folder already, and what is to become of it. */
export function FilesThere({ form, trial, queued, onChange }: FilesThereProps) {
  const { t } = useTranslation('watch')
  const isAsked = trial.isReading || queued.length > 0
  // Before all was looked at, nobody knows what the files cost, or which there are.
  const offered = trial.isReading ? (['enlarge', 'ignore'] as const) : answers
  return (
    <Section title={t('there.title')}>
      <Found form={form} trial={trial} count={queued.length} />
      {form.folder !== '' && isAsked && (
        <Segmented
          label={t('there.label')}
          options={offered.map((value) => ({ value, label: t(`there.${value}`) }))}
          value={form.there}
          onChange={(there) => onChange({ there })}
        />
      )}
      {form.there === 'choose' && trial.sum !== null && queued.length > 0 && (
        <ChosenFiles
          folder={form.folder}
          lines={queued}
          unwanted={form.unwanted}
          onChange={(unwanted) => onChange({ unwanted })}
        />
      )}
    </Section>
  )
}

function Found({
  form: { folder },
  trial: { lines, sum, error },
  count,
}: {
  readonly form: WatchForm
  readonly trial: TrialRead
  readonly count: number
}) {
  const { t } = useTranslation(['watch', 'queue'])
  if (error !== null || folder === '') return <p className="text-ink-3">{t('there.waiting')}</p>
  if (sum === null) return <p role="status">{t('there.looking', { count: lines.length })}</p>
  const others = sum.files - sum.queued
  return (
    <p role="status" className="text-ink-2">
      {count === 0 ? (
        t('there.none')
      ) : (
        <span className="font-bold text-ink">
          {t('there.count', { count, price: mostInWords(t, sum.total) })}
        </span>
      )}{' '}
      {others > 0 && t('there.others', { count: others })}
    </p>
  )
}
