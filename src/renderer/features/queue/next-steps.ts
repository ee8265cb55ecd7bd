import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { ProblemCode } from '../../../shared/domain/problem.ts'

/** What a person can do next about a row, in one press. */
export type NextStep =
  | 'compare'
  | 'retry'
  | 'remove'
  | 'addAgain'
  | 'addKey'
  | 'replaceKey'
  | 'chooseSize'
  | 'chooseModel'
  | 'chooseOutput'
  | 'raiseBudget'
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
  MULTI_PAGE: 'remove',
  ALREADY_LARGE_ENOUGH: 'chooseSize',
  RESULT_TOO_LARGE: 'chooseSize',
  RESULT_BEYOND_MODEL: 'chooseSize',
  SIDE_TOO_LONG: 'chooseSize',
  FACTOR_TOO_LARGE: 'chooseSize',
  SOURCE_TOO_SMALL: 'chooseModel',
  LARGEST_ALREADY: 'chooseModel',
  NOT_A_NAMED_SIZE: 'chooseSize',
  ANIMATION_REFUSED: 'chooseModel',
  FORMAT_TOO_SMALL: 'chooseOutput',
  FORMAT_WITHOUT_FRAMES: 'chooseOutput',
  MODEL_REFUSES: 'chooseModel',
  SOURCE_CHANGED: 'addAgain',
  SOURCE_GONE: 'remove',
  OUTPUT_NOT_WRITABLE: 'chooseOutput',
  DISK_FULL: 'storage',
  WORKER_DIED: 'retry',
  UNREACHABLE: 'network',
  BUSY: null,
  KEY_MISSING: 'addKey',
  KEY_REFUSED: 'replaceKey',
  ACCOUNT_LOCKED: 'billing',
  BUDGET_REACHED: 'raiseBudget',
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

/** What a row offers beside its state, the best first; two at most. */
export function stepsOf({ job: { state }, source, draft }: JobRow): NextStep[] {
  switch (state.is) {
    case 'draft': {
      const problem = source.problem ?? draft?.problem ?? null
      return problem === null ? [] : some(stepOutOf[problem.code])
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
      const step = stepOutOf[state.problem.code]
      return step === null || step === 'retry' ? ['retry'] : [step, 'retry']
    }
    case 'skipped':
      return some(stepOutOf[state.problem.code])
    case 'needs-review':
      // What the provider can't tell is looked up by a person.
      return stepOutOf[state.problem.code] === 'history'
        ? ['history', 'sendAgain']
        : ['lookAgain', 'sendAgain']
    default:
      return []
  }
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
