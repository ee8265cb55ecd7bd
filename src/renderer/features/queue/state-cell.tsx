import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { runningStates } from '../../../shared/domain/job.ts'
import { usePace } from '../../store/pace.ts'
import { useAccounts } from '../../store/resources.ts'
import { jobTimeLeft, roundDuration } from '../../store/time-left.ts'
import { classNames } from '../../ui/class-names.ts'
import { Progress } from '../../ui/progress.tsx'
import { useNow } from '../../ui/use-now.ts'
import { providerPages, stepsOf, type NextStep } from './next-steps.ts'
import { nameOf } from './row-facts.ts'
import { stateLooks, toneInk } from './state-looks.ts'
import { stateInWords } from './state-words.ts'
import { accountOf, providerOf, takeStep } from './take-step.ts'
import { useStepWords } from './use-step-words.ts'

/** How a row stands: a shape and a word, how far it is, and what can be done about it. */
export function StateCell({ row, isCurrent }: { readonly row: JobRow; readonly isCurrent: boolean }) {
  const { t } = useTranslation('queue')
  const provider = providerOf(row)
  const providerTitle =
    useAccounts(({ value }) => value?.find((account) => account.provider === provider)?.title) ?? provider
  const { title, more, whole } = stateInWords(t, row, providerTitle)
  const { icon: Icon, tone } = lookOf(row)
  const isRunning = runningStates.includes(row.job.state.is)
  return (
    <>
      <span className={classNames('flex items-center gap-1.5', toneInk[tone])} title={whole ?? title}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">{title}</span>
        {isRunning && <TimeLeft row={row} />}
      </span>
      <span className="hidden gap-x-2 text-sm whitespace-nowrap text-ink-3 @min-[26rem]:flex">
        {isRunning && row.job.progress !== null ? (
          <Progress label={t('progressOf', { name: nameOf(row.job.source) })} value={row.job.progress} />
        ) : (
          <More row={row} more={more} isCurrent={isCurrent} />
        )}
      </span>
    </>
  )
}

/** A draft that can't be started looks like what it would become. */
function lookOf({ job, source, draft }: JobRow) {
  if (job.state.is !== 'draft') return stateLooks[job.state.is]
  const isRefused = source.problem !== null || (draft !== null && draft.problem !== null)
  if (isRefused) return { icon: stateLooks.failed.icon, tone: 'bad' as const }
  return draft?.reused === true ? stateLooks.done : stateLooks.draft
}

function TimeLeft({ row }: { readonly row: JobRow }) {
  const { t } = useTranslation('queue')
  const now = useNow(2000)
  const left = usePace(({ pace }) => jobTimeLeft(pace, row.job, now))
  if (left === null) return null
  const { unit, count } = roundDuration(left)
  return <span className="ml-auto shrink-0 text-sm text-ink-3">{t(`timeLeft.${unit}`, { count })}</span>
}

function More({
  row,
  more,
  isCurrent,
}: {
  readonly row: JobRow
  readonly more: string | null
  readonly isCurrent: boolean
}) {
  const steps = stepsOf(row)
  return (
    <>
      {more !== null && (
        <span className="min-w-0 truncate" title={more}>
          {more}
        </span>
      )}
      {steps.map((step) => (
        <Step key={step} step={step} row={row} isCurrent={isCurrent} />
      ))}
    </>
  )
}

const stepClasses =
  '-my-1 shrink-0 rounded-sm py-1 text-ink-2 underline decoration-edge underline-offset-2 hover:text-ink hover:decoration-ink'

function Step({
  step,
  row,
  isCurrent,
}: {
  readonly step: NextStep
  readonly row: JobRow
  readonly isCurrent: boolean
}) {
  const words = useStepWords(row)
  const tabIndex = isCurrent ? 0 : -1
  const pages = providerPages[accountOf(row)]
  if ((step === 'billing' || step === 'history') && pages !== undefined) {
    return (
      <a href={pages[step]} target="_blank" rel="noreferrer" tabIndex={tabIndex} className={stepClasses}>
        {words(step)}
      </a>
    )
  }
  return (
    <button type="button" tabIndex={tabIndex} onClick={() => takeStep(step, row)} className={stepClasses}>
      {words(step)}
    </button>
  )
}
