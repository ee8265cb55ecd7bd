/** One line of the table. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly against: string
  readonly aim: string
}

const headings: Row = { what: 'what', measured: 'measured', against: 'against', aim: 'aim' }

/** The table as aligned lines. */
export function formatRows(rows: readonly Row[]): string[] {
  const columns = ['what', 'measured', 'against', 'aim'] as const
  const widths = columns.map((column) => Math.max(...[headings, ...rows].map((row) => row[column].length)))
  return [headings, ...rows].map((row) =>
    columns
      .map((column, index) => row[column].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** The value below which a part (0 to 1) of the others lie. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

/** Seconds a piece of work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
