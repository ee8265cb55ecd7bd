import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { waysOutOf } from '../../../shared/domain/ways-out.ts'
import { useCards } from '../../store/resources.ts'
import { problemOf, type NextStep } from './next-steps.ts'

/** What the steps that a row offers are called. */
export function useStepWords(row: JobRow): (step: NextStep) => string {
  const { t } = useTranslation('queue')
  const problem = problemOf(row)
  const { factor, models } = waysOutOf(problem ?? { data: {} })
  const model = models[0] ?? ''
  const title = useCards(({ value }) => value?.find((card) => card.id === model)?.title) ?? model
  return (step) => t(`action.${step}`, { factor: factor ?? 1, model: title })
}
