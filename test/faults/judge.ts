/** What was there after a trial. */
export interface Findings {
  /** The results that are owed, by name, and the side each must have, in pixels. */
  readonly owed: ReadonlyMap<string, number>
  /** Results that are not made because a person has to say what became of their submission, by name. */
  readonly awaiting: readonly string[]
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
  /** Which result it is, and its size; null when it does not decode. */
  readonly seen: { readonly name: string; readonly width: number; readonly height: number } | null
}

/** What a provider counted. */
export interface Ledgered {
  /** Accepted submissions, by endpoint and the checksum of the source they are for. */
  readonly accepted: ReadonlyMap<string, number>
  /** Accepted submissions whose picture is not known. */
  readonly unmatched: number
  readonly violations: readonly string[]
  /** How many submissions may have been taken though nobody said so, deaths included. */
  readonly ambiguous: number
}

/** The sentence on a trial: all counts are 0 and nothing is complained of when all promises were kept. */
export interface Verdict {
  /** Results that are owed and not there, or never accepted by the provider. */
  readonly lost: number
  /** Results and accepted submissions beyond one for each that is owed. */
  readonly doubled: number
  readonly overwritten: number
  /** Files that belong to nobody: leftovers, and results that are not what was promised. */
  readonly stray: number
  readonly complaints: readonly string[]
}

/** Decides from what was found which promises were broken. Pure. */
export function judge(findings: Findings): Verdict {
  const { owed, awaiting } = findings
  const results = Map.groupBy(findings.outputs, ({ seen }) => {
    const side = seen === null ? undefined : owed.get(seen.name)
    return seen !== null && seen.width === side && seen.height === side ? seen.name : null
  })
  const names = [...owed.keys()]
  const missing = names.filter((name) => !results.has(name) && !awaiting.includes(name))
  const repeated = names.filter((name) => (results.get(name)?.length ?? 0) > 1)
  const strays = [...(results.get(null) ?? []).map(({ path }) => path), ...findings.staging]
  const money = judgeLedger(findings)
  return {
    lost: Math.max(missing.length, money.lost),
    doubled: repeated.reduce((sum, name) => sum + countOf(results.get(name)) - 1, 0) + money.doubled,
    overwritten: findings.changed.length,
    stray: strays.length,
    complaints: [
      ...missing.map((name) => `${name} has no result`),
      ...repeated.map((name) => `${name} has ${countOf(results.get(name))} results`),
      ...awaiting
        .filter((name) => results.has(name))
        .map((name) => `${name} has a result and awaits a person`),
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

function judgeLedger({ owed, awaiting, ledger }: Findings): Pick<Verdict, 'lost' | 'doubled' | 'complaints'> {
  if (ledger === null) return { lost: 0, doubled: 0, complaints: [] }
  const twice = [...ledger.accepted].filter(([, times]) => times > 1)
  const lost = Math.max(0, owed.size - awaiting.length - ledger.accepted.size)
  return {
    lost,
    doubled: twice.reduce((sum, [, times]) => sum + times - 1, 0),
    complaints: [
      ...(lost > 0 ? [`${lost} were never accepted by the provider`] : []),
      ...twice.map(([key, times]) => `the submission ${key} was accepted ${times} times`),
      ...(ledger.accepted.size > owed.size ? ['the provider accepted what was not given'] : []),
      ...(ledger.unmatched > 0 ? [`${ledger.unmatched} submissions were accepted for no known source`] : []),
      ...(awaiting.length > ledger.ambiguous
        ? [`${awaiting.length} await a person, though ${ledger.ambiguous} submissions were ambiguous`]
        : []),
      ...ledger.violations.map((violation) => `the protocol was broken: ${violation}`),
    ],
  }
}

/** What awaits a person is no reproach: the program ends with 4 then, and its submissions stay unresolved. */
function judgeQueue({ owed, awaiting, states, unresolved, database, exit }: Findings): string[] {
  const done = states['done'] ?? 0
  const others = Object.entries(states)
    .map(([state, count]) => [state, state === 'needs-review' ? count - awaiting.length : count] as const)
    .filter(([state, count]) => state !== 'done' && count !== 0)
  const wanted = owed.size - awaiting.length
  return [
    ...(exit === (awaiting.length > 0 ? 4 : 0) ? [] : [`the program ended with ${exit}`]),
    ...(done === wanted ? [] : [`${done} of ${wanted} jobs are done`]),
    ...others.map(([state, count]) => `${count} jobs are ${state}`),
    ...(unresolved > awaiting.length ? [`${unresolved} submissions are unresolved`] : []),
    ...database.map((finding) => `the database: ${finding}`),
  ]
}
