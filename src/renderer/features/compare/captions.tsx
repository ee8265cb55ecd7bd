import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useCards } from '../../store/resources.ts'
import { sizeInWords } from '../../words/size-in-words.ts'
import { FidelityBadges } from '../fidelity/fidelity-badges.tsx'
import type { StageRow } from './stage-row.ts'
import { workSeconds } from '../../../shared/domain/work-time.ts'

/** What lies on the left: the original. */
export function SourceCaption({ row }: { readonly row: StageRow }) {
  const { t } = useTranslation('compare')
  const { facts, bytes } = row.source
  const parts = [
    facts !== null && t('pixels', { width: facts.width, height: facts.height }),
    t('bytes', { size: bytes }),
    facts !== null && (facts.kind === 'image' ? facts.format : facts.container).toUpperCase(),
  ]
  return <Caption side="left-3" title={t('original')} facts={parts} />
}

/** What lies on the right: the result, by which model, for how much. */
export function ResultCaption({ row: { job } }: { readonly row: StageRow }) {
  const { t } = useTranslation('compare')
  const cards = useResource(useCards).value
  const { value: details } = useAnswer(job.id, () => client.jobs.details({ id: job.id }), job.changedAt)
  const { result, recipe, charged } = job
  if (result === null) return null
  const seconds = details === null ? null : workSeconds(details)
  const model = cards?.find(({ id }) => id === recipe.model)?.title ?? recipe.model
  const parts = [
    t('pixels', result.size),
    t('bytes', { size: result.bytes }),
    result.format.toUpperCase(),
    charged !== null && (charged === 0 ? t('free') : t('money', { amount: charged })),
    seconds !== null && t('seconds', { count: Math.max(1, Math.round(seconds)) }),
  ]
  return (
    <Caption side="right-3" title={t('made', { model, size: sizeInWords(recipe.size) })} facts={parts}>
      <FidelityBadges entries={result.fidelity} />
    </Caption>
  )
}

interface CaptionProps {
  readonly side: 'left-3' | 'right-3'
  readonly title: string
  readonly facts: readonly (string | false)[]
  readonly children?: ReactNode
}

function Caption({ side, title, facts, children }: CaptionProps) {
  return (
    <div
      className={`pointer-events-none absolute bottom-3 ${side} max-w-[calc(50%-1.5rem)] rounded-md bg-frame px-3 py-2 text-sm text-ink-2`}
    >
      <p translate="no" className="text-base font-bold text-ink">
        {title}
      </p>
      <p>{facts.filter((fact) => fact !== false).join(' · ')}</p>
      {children}
    </div>
  )
}
