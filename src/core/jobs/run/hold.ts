import type { WaitReason } from '../../../shared/domain/job.ts'
import { problem, type Problem } from '../../../shared/domain/problem.ts'
import { Stopped } from '../outcome.ts'
import { capsAt, type Caps, type ReachedCap } from '../attempts/caps.ts'
import type { JobRun } from './job-run.ts'

/** Ends a run because it has to wait for something. */
export function hold(reason: WaitReason, because: Problem): Stopped {
  return new Stopped({ step: 'hold', for: reason, problem: because, retryAt: null })
}

/** Ends a run because a cap is in its way. `quotedHigh`: the most it may cost, in micro-dollars; null when that is not known. */
export function holdForBudget(reached: ReachedCap, quotedHigh: number | null): Stopped {
  return hold('budget', inTheWay(reached, quotedHigh))
}

function inTheWay({ cap, limit, spent }: ReachedCap, quotedHigh: number | null): Problem {
  switch (cap) {
    case 'watch-rest':
      return problem('WATCH_RESTS')
    case 'watch-hour':
    case 'watch-day':
    case 'watch-month': {
      const span = cap.slice('watch-'.length)
      return quotedHigh === null
        ? problem('PRICE_UNKNOWN', { cap: span })
        : problem('WATCH_CAP_REACHED', { cap: span, limit, spent })
    }
    case 'batch':
    case 'day':
    case 'month':
      return quotedHigh === null
        ? problem('PRICE_UNKNOWN', { cap })
        : problem('BUDGET_REACHED', { cap, limit, spent })
  }
}

/** The caps of this moment. */
export function capsNow({ ports, settings }: Pick<JobRun, 'ports' | 'settings'>): Caps {
  return capsAt(ports.clock.now(), settings())
}
