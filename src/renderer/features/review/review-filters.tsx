import { useTranslation } from 'react-i18next'
import type { ReviewFilter } from '../../../shared/domain/review.ts'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useBatches, useCards } from '../../store/resources.ts'
import { Select } from '../../ui/select.tsx'
import { safeText } from '../../words/safe-text.ts'
import { nameOf } from '../queue/row-facts.ts'
import { telling } from '../queue/queue-actions.ts'
import { showResults } from './follow-review.ts'
import { useReview } from './review-store.ts'

/** Stands for no filter in a list. */
const all = 'all'

/** By model, batch and watched folder: each offered only where there is something to choose. */
export function ReviewFilters() {
  const { t } = useTranslation('review')
  const { filter, models: there } = useReview()
  const cards = useResource(useCards).value ?? []
  const titleOf = (model: string) => cards.find(({ id }) => id === model)?.title ?? model
  // What is chosen can be seen, also where nothing is left of it.
  const chosen = filter.model === undefined ? [] : [filter.model]
  const models = [...new Set([...there, ...chosen])].map((id) => ({ value: id, label: titleOf(id) }))
  const batches = (useResource(useBatches).value ?? []).map(({ id, startedAt, jobs }) => ({
    value: id,
    label: t('filters.batchName', { at: new Date(startedAt), count: jobs }),
  }))
  const watches = (useAnswer('watches', () => client.watches.list()).value ?? []).map(({ watch }) => ({
    value: watch.id,
    label: safeText(nameOf(watch.folder)),
  }))
  return (
    <div role="group" aria-label={t('filters.label')} className="flex flex-wrap items-center gap-2">
      <Choice
        name="model"
        label={t('filters.model')}
        none={t('filters.allModels')}
        options={models}
        filter={filter}
      />
      <Choice
        name="batchId"
        label={t('filters.batch')}
        none={t('filters.allBatches')}
        options={batches}
        filter={filter}
      />
      <Choice
        name="watchId"
        label={t('filters.watch')}
        none={t('filters.allWatches')}
        options={watches}
        filter={filter}
      />
    </div>
  )
}

interface ChoiceProps {
  readonly name: 'model' | 'batchId' | 'watchId'
  readonly label: string
  readonly none: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly filter: ReviewFilter
}

function Choice({ name, label, none, options, filter }: ChoiceProps) {
  const { [name]: chosen, ...rest } = filter
  if (chosen === undefined && options.length < (name === 'watchId' ? 1 : 2)) return null
  // A list of names from outside; the browser's own list behind it has them too.
  const isQuiet = name !== 'batchId'
  return (
    <div translate={isQuiet ? 'no' : undefined}>
      <Select
        label={label}
        labelHidden
        isQuiet={isQuiet}
        options={[{ value: all, label: none }, ...options]}
        value={chosen ?? all}
        onChange={(value) =>
          void telling(() => showResults(value === all ? rest : { ...rest, [name]: value }))
        }
      />
    </div>
  )
}
