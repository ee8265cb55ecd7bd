import { useTranslation } from 'react-i18next'
import type { ReviewRow } from '../../../shared/contract/reviews.ts'
import { useResource } from '../../api/resource.ts'
import { useCards } from '../../store/resources.ts'
import { safeText } from '../../words/safe-text.ts'
import { useCompare } from '../compare/compare-store.ts'
import { nameOf } from '../queue/row-facts.ts'

interface SpokenProps {
  readonly row: ReviewRow | undefined
  /** From 1. */
  readonly place: number
  readonly total: number
}

/** What is looked at and what was said of it, for who can't see it: told when it changes. */
export function Spoken({ row, place, total }: SpokenProps) {
  const { t } = useTranslation(['review', 'compare'])
  const mode = useCompare((store) => store.mode)
  const cards = useResource(useCards).value
  if (row === undefined) return <p role="status" className="sr-only" />
  const { job, review } = row
  return (
    <p role="status" className="sr-only">
      {t('spoken', {
        name: safeText(nameOf(job.source)),
        model: cards?.find(({ id }) => id === job.recipe.model)?.title ?? job.recipe.model,
        verdict: t(`is.${review.verdict}`),
        place,
        total,
        mode: t(`compare:modes.${mode}`),
      })}
    </p>
  )
}
