import type { PauseReason, WatchCaps } from '../../shared/domain/watch.ts'

/** So many files with marks of ours under other bytes, within a day, pause a watch. */
export const ownResultsLimit = 3

/** Milliseconds for which files with marks of ours are counted. */
export const ownResultsWindow = 24 * 3_600_000

/** What the breakers of a watch judge by. */
export interface BreakerFacts {
  /** Files with marks of ours under other bytes that came lately: since the watch was last resumed, at most a day ago. */
  readonly changedOwnResults: number
  /** Charges of the last hour, and what unresolved submissions of it may cost, in micro-dollars. */
  readonly spentInHour: number
  /** The least that a submission which waits may cost; null when none waits. */
  readonly wanted: number | null
  /** Micro-dollars an hour; null is no limit. */
  readonly hourLimit: number | null
}

/** Why a watch has to be paused; null when it may go on. Pure. */
export function brokenBy({
  changedOwnResults,
  spentInHour,
  wanted,
  hourLimit,
}: BreakerFacts): PauseReason | null {
  if (changedOwnResults >= ownResultsLimit) return 'own-results'
  // What could never run, whatever was spent, is for the cap to hold: pausing would not help it.
  const isTooMuch = hourLimit !== null && wanted !== null && spentInHour + wanted > hourLimit
  if (isTooMuch && spentInHour > 0) return 'money-per-hour'
  return null
}

/** What a watch may be charged in an hour, in micro-dollars: what was chosen, else half of what it may in a day. Pure. */
export function hourLimitOf({ hour, day }: WatchCaps): number | null {
  if (hour !== null) return hour
  return day === null ? null : Math.ceil(day / 2)
}
