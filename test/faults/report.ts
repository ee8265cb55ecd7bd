import { isFaultless } from './judge.ts'
import type { TrialEnd } from './trial.ts'

/** A trial with what it was made of. */
export interface ReportedTrial {
  readonly name: string
  readonly items: number
  readonly seed: number
  readonly end: TrialEnd
  /** How often each fault struck; empty where no provider took part. */
  readonly fired: ReadonlyMap<string, number>
}

/** The trials as lines of a table, then what each is reproached with. */
export function formatTrials(trials: readonly ReportedTrial[]): string[] {
  const headings = [
    'trial',
    'seed',
    'items',
    'kills',
    'faults',
    'lost',
    'doubled',
    'overwritten',
    'stray',
    'seconds',
  ]
  const rows = trials.map(({ name, seed, items, end, fired }) => {
    const { lost, doubled, overwritten, stray } = end.verdict
    const counts = [sum(Object.values(end.hits)), sum(fired.values()), lost, doubled, overwritten, stray]
    return [name, seed, items, ...counts, end.seconds.toFixed(1)].map(String)
  })
  const widths = headings.map((_, column) =>
    Math.max(...[headings, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const table = [headings, ...rows].map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
  return [
    ...table,
    ...trials.flatMap(describeKills),
    ...trials.flatMap(describeFaults),
    ...trials.flatMap(describeComplaints),
  ]
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0)
}

function describeKills({ name, end }: ReportedTrial): string[] {
  const told = listed(Object.entries(end.hits))
  return told === '' ? [] : ['', `Kills in ${name}: ${told}; ${end.lives} lives.`]
}

function listed(counts: Iterable<readonly [string, number]>): string {
  const sorted = [...counts].toSorted(([one], [other]) => one.localeCompare(other))
  return sorted.map(([what, times]) => `${what} ${times}`).join(', ')
}

function describeFaults({ name, fired }: ReportedTrial): string[] {
  return fired.size === 0 ? [] : ['', `Faults in ${name}: ${listed(fired)}.`]
}

/** More of them say nothing new. */
const mostComplaints = 40

function describeComplaints({ name, end }: ReportedTrial): string[] {
  if (isFaultless(end.verdict)) return []
  const { complaints } = end.verdict
  return [
    '',
    `${name} broke a promise:`,
    ...complaints.slice(0, mostComplaints).map((complaint) => `  ${complaint}`),
    ...(complaints.length > mostComplaints ? [`  and ${complaints.length - mostComplaints} more`] : []),
    ...end.words
      .split('\n')
      .slice(-12)
      .map((line) => `  | ${line}`),
  ]
}
