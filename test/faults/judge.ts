/** What was there after a trial. */
export interface Findings {
  /** The numbers of the pictures that were given. */
  readonly inputs: readonly number[]
  /** The side every result must have, in pixels. */
  readonly side: number
  /** Files in the folder of the results that somebody else did not put there. */
  readonly outputs: readonly Output[]
  /** Files of the person's that are not what they were. */
  readonly changed: readonly string[]
  /** What is left in staging. */
  readonly staging: readonly string[]
  /** How many jobs are in each state. */
  readonly states: Readonly<Record<string, number>>
  /** Submissions of which it is not known how they ended. */
  readonly unresolved: number
  /** What the database's own check complains of. */
  readonly database: readonly string[]
  /** What the provider counted; null where none took part. */
  readonly ledger: Ledgered | null
  /** How the program ended by itself: an exit code, a signal, or what kept it from ending. */
  readonly exit: number | string
}

/** A file that is no stranger's. */
export interface Output {
  readonly path: string
  /** What the picture in it is; null when it does not decode. */
  readonly seen: { readonly number: number; readonly width: number; readonly height: number } | null
}

/** What a provider counted. */
export interface Ledgered {
  /** Accepted submissions, by the checksum of the picture they are for. */
  readonly accepted: ReadonlyMap<string, number>
  /** Accepted submissions whose picture is not known. */
  readonly unmatched: number
  readonly violations: readonly string[]
}

/** The sentence on a trial: all counts are 0 and nothing is complained of when all promises were kept. */
export interface Verdict {
  /** Pictures without a result, or never accepted by the provider. */
  readonly lost: number
  /** Results and accepted submissions beyond one for each picture. */
  readonly doubled: number
  readonly overwritten: number
  /** Files that belong to nobody: leftovers, and results that are not what was promised. */
  readonly stray: number
  readonly complaints: readonly string[]
}

/** Decides from what was found which promises were broken. Pure. */
export function judge(findings: Findings): Verdict {
  const known = new Set(findings.inputs)
  const results = Map.groupBy(findings.outputs, ({ seen }) => {
    const isPromised = seen !== null && seen.width === findings.side && seen.height === findings.side
    return isPromised && known.has(seen.number) ? seen.number : null
  })
  const missing = findings.inputs.filter((number) => !results.has(number))
  const repeated = findings.inputs.filter((number) => (results.get(number)?.length ?? 0) > 1)
  const strays = [...(results.get(null) ?? []).map(({ path }) => path), ...findings.staging]
  const money = judgeLedger(findings)
  return {
    lost: Math.max(missing.length, money.lost),
    doubled: repeated.reduce((sum, number) => sum + countOf(results.get(number)) - 1, 0) + money.doubled,
    overwritten: findings.changed.length,
    stray: strays.length,
    complaints: [
      ...missing.map((number) => `picture ${number} has no result`),
      ...repeated.map((number) => `picture ${number} has ${countOf(results.get(number))} results`),
      ...strays.map((path) => `${path} should not be there`),
      ...findings.changed.map((path) => `${path} is not what it was`),
      ...money.complaints,
      ...judgeQueue(findings),
    ],
  }
}

/** Whether a trial kept every promise. */
export function isFaultless({ complaints }: Verdict): boolean {
  return complaints.length === 0
}

function countOf(outputs: readonly Output[] | undefined): number {
  return outputs?.length ?? 0
}

function judgeLedger({ inputs, ledger }: Findings): Pick<Verdict, 'lost' | 'doubled' | 'complaints'> {
  if (ledger === null) return { lost: 0, doubled: 0, complaints: [] }
  const twice = [...ledger.accepted].filter(([, times]) => times > 1)
  const lost = Math.max(0, inputs.length - ledger.accepted.size)
  return {
    lost,
    doubled: twice.reduce((sum, [, times]) => sum + times - 1, 0),
    complaints: [
      ...(lost > 0 ? [`${lost} pictures were never accepted by the provider`] : []),
      ...twice.map(([sha256, times]) => `the picture ${sha256.slice(0, 12)} was accepted ${times} times`),
      ...(ledger.accepted.size > inputs.length ? ['the provider accepted pictures that were not given'] : []),
      ...(ledger.unmatched > 0 ? [`${ledger.unmatched} submissions were accepted for no known picture`] : []),
      ...ledger.violations.map((violation) => `the protocol was broken: ${violation}`),
    ],
  }
}

function judgeQueue({ inputs, states, unresolved, database, exit }: Findings): string[] {
  const others = Object.entries(states).filter(([state]) => state !== 'done')
  const done = states['done'] ?? 0
  return [
    ...(exit === 0 ? [] : [`the program ended with ${exit}`]),
    ...(done === inputs.length ? [] : [`${done} of ${inputs.length} jobs are done`]),
    ...others.map(([state, count]) => `${count} jobs are ${state}`),
    ...(unresolved > 0 ? [`${unresolved} submissions are unresolved`] : []),
    ...database.map((finding) => `the database: ${finding}`),
  ]
}
