import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { intruderContent, readIntruders } from './intruders.ts'
import type { Findings, Ledgered, Output } from './judge.ts'
import { readClipNumber } from './clips.ts'
import { readNumber } from './pictures.ts'
import { type Place, printOf } from './place.ts'
import { type Item, itemsOf, modelIn, type Models } from './work.ts'

/** What the providers' ledgers tell of a trial; the part of the simulators' that is judged. */
export interface LedgerView {
  readonly accepted: readonly { readonly endpoint: string; readonly inputSha256: string | null }[]
  readonly violations: readonly string[]
  /** How often the answer to a submission was lost where there is no history to ask. */
  readonly lostForGood: () => number
}

/** What is looked at. */
export interface FindingsOrder {
  readonly models: Models
  readonly ledger: LedgerView | null
  /** How often the program was killed: each death may have come between a submission and its answer. */
  readonly kills: number
  readonly exit: number | string
}

/** Looks at everything a trial left behind. The program must have ended. */
export async function gatherFindings(place: Place, order: FindingsOrder): Promise<Findings> {
  const { models, ledger, kills, exit } = order
  const items = itemsOf(place, models)
  const intruders = readIntruders(place.intruders)
  const untouched = new Set(intruders.map(({ path }) => path).filter(isIntruder))
  const strangers = new Set([...place.strangers.map(({ path }) => path), ...untouched])
  const paths = filesIn(place.out).filter((path) => !strangers.has(path))
  const { awaiting, ...database } = readDatabase(join(place.home, 'enlarger.db'))
  const staging = join(place.home, 'staging')
  const kept = [...awaiting.values()].map((id) => join(staging, id, '/'))
  return {
    owed: new Map(items.map(({ name, side }) => [name, side])),
    awaiting: items.filter((item) => awaiting.has(keyOf(item))).map(({ name }) => name),
    outputs: await seeAll(paths, items, models),
    changed: [
      ...[...place.inputs, ...place.strangers].filter(({ path, print }) => printOf(path) !== print),
      ...intruders.filter(({ path, written }) => written && !untouched.has(path)),
    ].map(({ path }) => path),
    // What is still to be sent, should a person want it, stays.
    staging: filesIn(staging).filter((path) => !kept.some((folder) => path.startsWith(folder))),
    ledger: ledger === null ? null : readLedger(ledger, kills * mostSending),
    exit,
    ...database,
  }
}

/** How many submissions may be on their way when a program dies. */
const mostSending = 12

function isIntruder(path: string): boolean {
  try {
    return readFileSync(path, 'utf8') === intruderContent(path)
  } catch {
    return false
  }
}

/** Every file and link below a folder, and every folder without any. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) return [path]
      const inside = filesIn(path)
      return inside.length === 0 ? [path] : inside
    })
  } catch {
    return []
  }
}

async function seeAll(paths: readonly string[], items: readonly Item[], models: Models): Promise<Output[]> {
  const outputs: Output[] = []
  for (const path of paths) {
    const isClip = !path.endsWith('.png')
    const found = isClip ? await readClipNumber(path) : await readNumber(path)
    const model = modelIn(path, models)
    const name = items.find((one) => one.number === found?.number && one.model === model)?.name
    const seen = found === null ? null : { ...found, name: name ?? `a stranger's result` }
    outputs.push({ path, seen })
  }
  return outputs
}

function readLedger({ accepted, violations, lostForGood }: LedgerView, diedSending: number): Ledgered {
  const times = new Map<string, number>()
  for (const { endpoint, inputSha256 } of accepted) {
    const key = `${endpoint} ${inputSha256?.slice(0, 12)}`
    if (inputSha256 !== null) times.set(key, (times.get(key) ?? 0) + 1)
  }
  const unmatched = accepted.filter(({ inputSha256 }) => inputSha256 === null).length
  return { accepted: times, unmatched, violations, ambiguous: lostForGood() + diedSending }
}

const StateRow = z.object({ state: z.string(), count: z.int() })
const CountRow = z.object({ count: z.int() })
const AwaitingRow = z.object({ id: z.string(), path: z.string(), model: z.string() })

/** Jobs that await a person's word on a submission, at a provider that keeps no history; their sources' numbers. */
const awaitingRows = `SELECT jobs.id, path, model FROM jobs JOIN sources ON sources.id = source_id
  WHERE state_is = 'needs-review' AND provider = 'pixazo' AND state ->> '$.problem.code' = 'UNKNOWN_SUBMISSION'`

/** Submissions that follow one of which the provider did not say that it took nothing. */
const sentAgain = `SELECT COUNT(*) AS count FROM attempts later JOIN attempts earlier ON earlier.job_id = later.job_id
  WHERE later.provider = 'pixazo' AND earlier.number < later.number AND earlier.state NOT IN ('rejected', 'absent')`

interface Stored extends Pick<Findings, 'states' | 'unresolved' | 'database'> {
  /** The ids of such jobs by the number of their source and their model. */
  readonly awaiting: ReadonlyMap<string, string>
}

function readDatabase(path: string): Stored {
  try {
    const connection = new DatabaseSync(path, { readOnly: true })
    try {
      const all = (sql: string) => connection.prepare(sql).all()
      const states = all('SELECT state_is AS state, COUNT(*) AS count FROM jobs GROUP BY state_is')
      const [unresolved] = all(
        "SELECT COUNT(*) AS count FROM attempts WHERE state IN ('intent', 'unknown', 'accepted')",
      )
      const again = CountRow.parse(all(sentAgain)[0])
      const damage = [...all('PRAGMA integrity_check'), ...all('PRAGMA foreign_key_check')]
      return {
        states: Object.fromEntries(
          states.map((row) => StateRow.parse(row)).map(({ state, count }) => [state, count]),
        ),
        unresolved: CountRow.parse(unresolved).count,
        awaiting: new Map(all(awaitingRows).map((row) => awaitingJob(AwaitingRow.parse(row)))),
        database: [
          ...damage.map((row) => Object.values(row).join(' ')).filter((finding) => finding !== 'ok'),
          ...(again.count > 0 ? [`${again.count} submissions were sent again on a guess`] : []),
        ],
      }
    } finally {
      connection.close()
    }
  } catch (error) {
    return { states: {}, unresolved: 0, awaiting: new Map(), database: [String(error)] }
  }
}

function awaitingJob({ id, path, model }: z.infer<typeof AwaitingRow>): [string, string] {
  return [keyOf({ number: Number(/p(\d+)\.\w+$/.exec(path)?.[1]), model }), id]
}

function keyOf({ number, model }: Pick<Item, 'number' | 'model'>): string {
  return `${number} ${model}`
}
