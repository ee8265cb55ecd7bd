import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { Problem, ProblemCode } from '../../../shared/domain/problem.ts'
import { waysOutOf } from '../../../shared/domain/ways-out.ts'

/** What a person can do next about a row, in one press. */
export type NextStep =
  | 'compare'
  | 'retry'
  | 'remove'
  | 'addAgain'
  | 'addKey'
  | 'replaceKey'
  | 'useFactor'
  | 'useModel'
  | 'chooseSize'
  | 'chooseModel'
  | 'chooseOutput'
  | 'raiseBudget'
  | 'seeWatch'
  | 'allowMore'
  | 'network'
  | 'storage'
  | 'billing'
  | 'history'
  | 'lookAgain'
  | 'sendAgain'
  | 'giveUp'
  | 'resume'

/** The one next step out of each problem; null where nothing has to be done, for it goes on by itself. */
export const stepOutOf: Record<ProblemCode, NextStep | null> = {
  NOT_FOUND: 'remove',
  UNREADABLE: 'addAgain',
  NOT_A_FILE: 'remove',
  EMPTY: 'remove',
  NOT_MEDIA: 'remove',
  DISGUISED: 'remove',
  CORRUPT: 'remove',
  UNSUPPORTED_FORMAT: 'remove',
  TOO_MANY_PIXELS: 'remove',
  TOO_MANY_FRAMES: 'remove',
  TOO_MANY_CHANNELS: 'remove',
  TOO_SLOW: 'allowMore',
  TOO_MUCH_MEMORY: 'allowMore',
  APNG: 'remove',
  PROBE_MISSING: 'addAgain',
  NO_VIDEO: 'remove',
  COVER_ONLY: 'remove',
  NO_FRAMES: 'remove',
  VIDEO_CORRUPT: 'remove',
  PIECE_OUTSIDE: null,
  PIECE_OF_OTHER_KIND: null,
  FFMPEG_MISSING: null,
  FFMPEG_LACKS: null,
  ENDLESS_VIDEO: 'remove',
  MULTI_PAGE: 'remove',
  ALREADY_LARGE_ENOUGH: 'chooseSize',
  RESULT_TOO_LARGE: 'chooseSize',
  SOURCE_TOO_LARGE: 'chooseModel',
  RESULT_BEYOND_MODEL: 'chooseSize',
  SIDE_TOO_LONG: 'chooseSize',
  FACTOR_TOO_LARGE: 'chooseSize',
  FACTOR_TOO_SMALL: 'chooseSize',
  SOURCE_TOO_SMALL: 'chooseModel',
  LARGEST_ALREADY: 'chooseModel',
  NOT_A_NAMED_SIZE: 'chooseSize',
  ANIMATION_REFUSED: 'chooseModel',
  VIDEO_REFUSED: 'chooseModel',
  PICTURE_REFUSED: 'chooseModel',
  CONTAINER_REFUSED: 'chooseModel',
  VIDEO_TOO_LONG: 'chooseModel',
  TOO_MANY_VIDEO_FRAMES: 'chooseModel',
  FORMAT_TOO_SMALL: 'chooseOutput',
  FORMAT_WITHOUT_FRAMES: 'chooseOutput',
  MODEL_REFUSES: 'chooseModel',
  SOURCE_CHANGED: 'addAgain',
  SOURCE_GONE: 'remove',
  OUTPUT_NOT_WRITABLE: 'chooseOutput',
  NAME_TAKEN: null,
  IS_A_SOURCE: null,
  NOT_TRASHED: null,
  NOT_OPENED: null,
  DISK_FULL: 'storage',
  WORKER_DIED: 'retry',
  UNREACHABLE: 'network',
  BUSY: null,
  KEY_MISSING: 'addKey',
  KEY_REFUSED: 'replaceKey',
  ACCOUNT_LOCKED: 'billing',
  BUDGET_REACHED: 'raiseBudget',
  WATCH_CAP_REACHED: 'seeWatch',
  WATCH_RESTS: 'seeWatch',
  PRICE_UNKNOWN: 'chooseModel',
  PROVIDER_REFUSED: 'chooseModel',
  PROVIDER_FAILED: 'retry',
  UNKNOWN_MODEL: 'chooseModel',
  UNKNOWN_SUBMISSION: 'history',
  RESULT_EXPIRED: 'history',
  STRANGE_ANSWER: 'retry',
  WRONG_RESULT: 'retry',
  INTERNAL: 'retry',
  ADDRESS_REFUSED: 'remove',
  ADDRESS_DIFFERS: 'chooseModel',
  NOT_BY_ADDRESS: 'chooseModel',
  NOT_DOWNLOADED: 'retry',
  TOO_MANY_BYTES: 'remove',
}

/** What speaks against a row, or holds it up; null when nothing does. */
export function problemOf({ job: { state }, source, draft }: JobRow): Problem | null {
  if (state.is === 'draft') return source.problem ?? draft?.problem ?? null
  return 'problem' in state ? (state.problem ?? null) : null
}

/** What a row offers beside its state, the best first; two at most. */
export function stepsOf(row: JobRow): NextStep[] {
  const { state } = row.job
  switch (state.is) {
    case 'draft': {
      const problem = problemOf(row)
      return problem === null ? [] : stepsOutOf(problem)
    }
    case 'waiting':
      return state.problem === undefined ? [] : some(stepOutOf[state.problem.code])
    case 'paused':
      return ['resume']
    case 'done':
      return ['compare']
    case 'cancelled':
      return ['retry']
    case 'failed': {
      const [step, other = 'retry'] = stepsOutOf(state.problem)
      return step === undefined || step === 'retry' ? ['retry'] : [step, other]
    }
    case 'skipped':
      return stepsOutOf(state.problem)
    case 'needs-review':
      // What the provider can't tell is looked up by a person.
      return stepOutOf[state.problem.code] === 'history'
        ? ['history', 'sendAgain']
        : ['lookAgain', 'sendAgain']
    default:
      return []
  }
}

/** The ways out that a problem holds, each in one press; else where a person finds one. */
function stepsOutOf(problem: Problem): NextStep[] {
  const { factor, models } = waysOutOf(problem)
  const ways: NextStep[] = []
  if (factor !== null) ways.push('useFactor')
  if (models.length > 0) ways.push('useModel')
  return ways.length === 0 ? some(stepOutOf[problem.code]) : ways
}

function some(step: NextStep | null): NextStep[] {
  return step === null ? [] : [step]
}

/** Pages of providers where a person sees what was charged and what was sent. */
export const providerPages: Readonly<
  Record<string, { readonly billing: string; readonly history: string } | undefined>
> = {
  fal: { billing: 'https://fal.ai/dashboard/billing', history: 'https://fal.ai/dashboard/requests' },
  pixazo: {
    billing: 'https://api-console.pixazo.ai/dashboard',
    history: 'https://api-console.pixazo.ai/dashboard',
  },
}
