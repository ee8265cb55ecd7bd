import { basename } from 'node:path'
import type { Clock } from '../ports.ts'
import type { CostEntry, CostStore } from './cost-store.ts'
import { csvDollars, csvLine } from './csv.ts'

/** Submissions read in one go; between two of them other work gets its turn. */
const chunk = 1000

const columns = [
  'sent at',
  'provider',
  'model',
  'source',
  'request id',
  'state',
  'quoted at most (USD)',
  'charged (USD)',
]

/** Every submission as CSV, the oldest first. */
export async function exportCosts(store: Pick<CostStore, 'entries'>, clock: Clock): Promise<string> {
  const lines = [csvLine(columns)]
  for (let after = 0; ;) {
    const entries = store.entries(after, chunk)
    lines.push(...entries.map((entry) => csvLine(cellsOf(entry))))
    const last = entries.at(-1)
    if (last === undefined) return lines.join('')
    after = last.number
    await clock.sleep(0)
  }
}

function cellsOf({ at, source, ...entry }: CostEntry): string[] {
  const name = source === null ? '' : basename(source)
  const { provider, model, requestId, state, quotedHigh, charged } = entry
  const when = new Date(at).toISOString()
  return [when, provider, model, name, requestId ?? '', state, csvDollars(quotedHigh), csvDollars(charged)]
}
