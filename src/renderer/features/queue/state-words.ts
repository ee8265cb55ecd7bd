import type { TFunction } from 'i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { problemInWords } from '../../words/problem-words.ts'

type Words = TFunction<'queue'>

/** What a row's state is called, and what stands below it; `whole` is all there is to say, for who asks. */
export interface StateWords {
  readonly title: string
  readonly more: string | null
  readonly whole: string | null
}

/** A row's state in words. `provider` is how the provider is called. */
export function stateInWords(t: Words, row: JobRow, provider: string): StateWords {
  const { state, progress } = row.job
  switch (state.is) {
    case 'draft':
      return draftInWords(t, row)
    case 'waiting':
      return { title: t(`waitingFor.${state.for}`), more: null, whole: whole(state.problem ?? null) }
    case 'queued':
      return {
        title: t('state.queued', { provider }),
        more: placeInWords(t, state.place),
        whole: null,
      }
    case 'failed':
      return ofProblem(t, state.problem, t(`charged.${state.charged}`))
    case 'needs-review':
      return ofProblem(t, state.problem, null)
    case 'skipped':
      return ofProblem(t, state.problem, t('state.skipped'))
    case 'cancelled':
      return {
        title: t('state.cancelled'),
        more: state.charged === 'no' ? null : t(`charged.${state.charged}`),
        whole: null,
      }
    default: {
      const title = t(`state.${state.is}`)
      return {
        title: progress === null ? title : t('withPercent', { state: title, progress }),
        more: null,
        whole: null,
      }
    }
  }
}

/** Providers count from zero: nobody is before the one that is next. */
function placeInWords(t: Words, place: number | null): string | null {
  if (place === null) return null
  return place === 0 ? t('next') : t('place', { count: place })
}

function draftInWords(t: Words, { source, draft }: JobRow): StateWords {
  const problem = source.problem ?? draft?.problem ?? null
  if (problem !== null) return ofProblem(t, problem, null)
  if (source.facts === null) return { title: t('draft.unread'), more: null, whole: null }
  if (draft?.reused === true) return { title: t('draft.reused'), more: t('draft.reusedMore'), whole: null }
  return { title: t('draft.ready'), more: null, whole: null }
}

function ofProblem(t: Words, problem: Problem, more: string | null): StateWords {
  return { title: t(`problem.${problem.code}`), more, whole: whole(problem) }
}

function whole(problem: Problem | null): string | null {
  if (problem === null) return null
  const { message, fix } = problemInWords(problem)
  return fix === null ? `${message}.` : `${message}. ${fix}.`
}
