import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { intruderContent, readIntruders } from './intruders.ts'
import type { Findings, Ledgered, Output } from './judge.ts'
import { readNumber, side } from './pictures.ts'
import { type Place, printOf } from './place.ts'

/** What a provider's ledger tells of a trial; the part of the simulator's that is judged. */
export interface LedgerView {
  readonly accepted: readonly { readonly inputSha256: string | null }[]
  readonly violations: readonly string[]
}

/** Looks at everything a trial left behind. The program must have ended. */
export async function gatherFindings(
  place: Place,
  { ledger, exit }: { ledger: LedgerView | null; exit: number | string },
): Promise<Findings> {
  const intruders = readIntruders(place.intruders)
  const untouched = new Set(intruders.map(({ path }) => path).filter(isIntruder))
  const strangers = new Set([...place.strangers.map(({ path }) => path), ...untouched])
  const paths = filesIn(place.out).filter((path) => !strangers.has(path))
  return {
    inputs: place.inputs.map(({ number }) => number),
    side: side * 2,
    outputs: await seeAll(paths),
    changed: [
      ...[...place.inputs, ...place.strangers].filter(({ path, print }) => printOf(path) !== print),
      ...intruders.filter(({ path, written }) => written && !untouched.has(path)),
    ].map(({ path }) => path),
    staging: filesIn(join(place.home, 'staging')),
    ledger: ledger === null ? null : readLedger(ledger),
    exit,
    ...readDatabase(join(place.home, 'enlarger.db')),
  }
}

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

async function seeAll(paths: readonly string[]): Promise<Output[]> {
  const outputs: Output[] = []
  for (const path of paths) outputs.push({ path, seen: await readNumber(path) })
  return outputs
}

function readLedger({ accepted, violations }: LedgerView): Ledgered {
  const times = new Map<string, number>()
  for (const { inputSha256 } of accepted)
    if (inputSha256 !== null) times.set(inputSha256, (times.get(inputSha256) ?? 0) + 1)
  const unmatched = accepted.filter(({ inputSha256 }) => inputSha256 === null).length
  return { accepted: times, unmatched, violations }
}

const StateRow = z.object({ state: z.string(), count: z.int() })
const CountRow = z.object({ count: z.int() })

function readDatabase(path: string): Pick<Findings, 'states' | 'unresolved' | 'database'> {
  try {
    const connection = new DatabaseSync(path, { readOnly: true })
    try {
      const all = (sql: string) => connection.prepare(sql).all()
      const states = all('SELECT state_is AS state, COUNT(*) AS count FROM jobs GROUP BY state_is')
      const [unresolved] = all(
        "SELECT COUNT(*) AS count FROM attempts WHERE state IN ('intent', 'unknown', 'accepted')",
      )
      const damage = [...all('PRAGMA integrity_check'), ...all('PRAGMA foreign_key_check')]
      return {
        states: Object.fromEntries(
          states.map((row) => StateRow.parse(row)).map(({ state, count }) => [state, count]),
        ),
        unresolved: CountRow.parse(unresolved).count,
        database: damage.map((row) => Object.values(row).join(' ')).filter((finding) => finding !== 'ok'),
      }
    } finally {
      connection.close()
    }
  } catch (error) {
    return { states: {}, unresolved: 0, database: [String(error)] }
  }
}
