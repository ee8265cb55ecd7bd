import type { CostLine } from '../../shared/contract/costs.ts'
import type { CostStore } from './cost-store.ts'

/** What was submitted since a moment, day by day of this computer's calendar, the newest day first. */
export function listCosts(store: Pick<CostStore, 'newestBefore' | 'sums'>, since: number): CostLine[] {
  const lines: CostLine[] = []
  let before = Infinity
  for (;;) {
    const newest = store.newestBefore(Math.min(before, Number.MAX_SAFE_INTEGER))
    if (newest === null || newest < since) return lines
    const { day, from, until } = dayOf(newest)
    const sums = store.sums({ from: Math.max(from, since), until })
    lines.push(...sums.map((sum) => ({ day, ...sum })))
    before = from
  }
}

/** The calendar day of a moment, and when it begins and ends. Not every day has 24 hours. */
function dayOf(at: number): { day: string; from: number; until: number } {
  const date = new Date(at)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  const name = [String(year).padStart(4, '0'), twoDigits(month + 1), twoDigits(day)].join('-')
  return {
    day: name,
    from: new Date(year, month, day).getTime(),
    until: new Date(year, month, day + 1).getTime(),
  }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
