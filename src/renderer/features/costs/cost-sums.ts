import type { CostLine } from '../../../shared/contract/costs.ts'

/** Lines added up under one name. Amounts are micro-dollars. */
export interface CostSum {
  /** What the lines share: a day, or provider and model. */
  readonly key: string
  readonly provider: string
  readonly model: string
  readonly day: string
  readonly submissions: number
  readonly quoted: number
  readonly unquoted: number
  readonly charged: number
  readonly open: number
}

/** `2026-11` of `2026-11-21`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** Months in which something was sent, and the one there is now; the newest first. */
export function monthsOf(lines: readonly CostLine[], today: string): string[] {
  return [...new Set([monthOf(today), ...lines.map(({ day }) => monthOf(day))])].toSorted().toReversed()
}

/** The sums by provider and model, the dearest first. */
export function sumsByModel(lines: readonly CostLine[]): CostSum[] {
  return sumsBy(lines, ({ model }) => model).toSorted(
    (one, other) => other.charged + other.open - one.charged - one.open || compareKeys(one, other),
  )
}

/** The sums by day, the newest first. */
export function sumsByDay(lines: readonly CostLine[]): CostSum[] {
  return sumsBy(lines, ({ day }) => day).toSorted((one, other) => compareKeys(other, one))
}

/** All of it in one sum; null for nothing. */
export function totalOf(lines: readonly CostLine[]): CostSum | null {
  return sumsBy(lines, () => 'total')[0] ?? null
}

function compareKeys({ key: one }: CostSum, { key: other }: CostSum): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function sumsBy(lines: readonly CostLine[], keyOf: (line: CostLine) => string): CostSum[] {
  const sums = new Map<string, CostSum>()
  for (const line of lines) {
    const key = keyOf(line)
    const before = sums.get(key)
    sums.set(key, before === undefined ? { ...line, key } : plus(before, line))
  }
  return [...sums.values()]
}

function plus(sum: CostSum, line: CostLine): CostSum {
  return {
    ...sum,
    submissions: sum.submissions + line.submissions,
    quoted: sum.quoted + line.quoted,
    unquoted: sum.unquoted + line.unquoted,
    charged: sum.charged + line.charged,
    open: sum.open + line.open,
  }
}
