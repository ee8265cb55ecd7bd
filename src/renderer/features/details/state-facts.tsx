import { useTranslation } from 'react-i18next'
import type { Job, JobState } from '../../../shared/domain/job.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { formatPrice } from '../../../shared/domain/money.ts'
import { Facts } from '../../ui/facts.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { problemInWords } from '../../words/problem-words.ts'

/** How a job stands, why, and what it costs. */
export function StateFacts({ job }: { readonly job: Job }) {
  const { t } = useTranslation(['compare', 'queue'])
  const { state, quoted, charged, createdAt, changedAt } = job
  const provider = job.recipe.model.split('/', 1)[0]
  const problem = problemOf(state)
  const outcome =
    state.is === 'failed' || state.is === 'cancelled' ? t(`queue:charged.${state.charged}`) : null
  return (
    <Facts
      facts={[
        { term: t('details.now'), value: stateWords() },
        { term: t('details.why'), value: problem && <ProblemWords problem={problem} /> },
        { term: t('details.quoted'), value: formatPrice(quoted) },
        {
          term: t('details.basis'),
          value: quoted === 'unknown' ? null : <QuietText text={quoted.basis} wrap />,
        },
        { term: t('details.charged'), value: charged === null ? outcome : t('money', { amount: charged }) },
        { term: t('details.added'), value: t('details.moment', { at: new Date(createdAt) }) },
        { term: t('details.changed'), value: t('details.moment', { at: new Date(changedAt) }) },
      ]}
    />
  )

  function stateWords(): string {
    if (state.is === 'waiting') return t(`queue:waitingFor.${state.for}`)
    return t(`queue:state.${state.is}`, { provider })
  }
}

function ProblemWords({ problem }: { readonly problem: Problem }) {
  const { message, fix } = problemInWords(problem)
  return (
    <span className="flex flex-col select-text">
      <QuietText text={message} wrap />
      {fix !== null && <span className="text-ink-3">{fix}</span>}
    </span>
  )
}

function problemOf(state: JobState): Problem | null {
  return 'problem' in state ? (state.problem ?? null) : null
}
