/** What may be charged at most, in micro-dollars; null is no limit. Days and months are local calendar ones. */
export interface Caps {
  readonly day: number | null
  readonly month: number | null
  /** When the present day and month began, milliseconds since 1970. */
  readonly dayStart: number
  readonly monthStart: number
  /** An hour ago. Watches have a cap for it; without it that is not looked at. */
  readonly hourStart?: number
}

/** A cap in the way of a submission. Amounts in micro-dollars. */
export interface ReachedCap {
  /** `watch-…`: one of the watched folder that the work came from; `watch-rest`: that folder is paused, or not watched. */
  readonly cap: 'batch' | 'day' | 'month' | 'watch-hour' | 'watch-day' | 'watch-month' | 'watch-rest'
  readonly limit: number
  /** Charges, and the quoted highs of what is unresolved. */
  readonly spent: number
}

/** The caps of a moment. Budgets in US dollars, as they are set. */
export function capsAt(
  now: number,
  { dailyBudget, monthlyBudget }: { dailyBudget: number | null; monthlyBudget: number | null },
): Caps {
  const today = new Date(now)
  const month = today.getMonth()
  return {
    day: inMicroDollars(dailyBudget),
    month: inMicroDollars(monthlyBudget),
    dayStart: new Date(today.getFullYear(), month, today.getDate()).getTime(),
    monthStart: new Date(today.getFullYear(), month, 1).getTime(),
    hourStart: now - 3_600_000,
  }
}

function inMicroDollars(dollars: number | null): number | null {
  return dollars === null ? null : Math.round(dollars * 1_000_000)
}
