import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startBadDay } from './bad-day.ts'
import { gatherFindings, type LedgerView } from './findings.ts'
import { isFaultless, judge, type Verdict } from './judge.ts'
import { startLife } from './life.ts'
import { makePlace, type Place } from './place.ts'
import { programOf } from './programs.ts'
import type { ReportedTrial } from './report.ts'
import { oneModel } from './work.ts'

/** What came of two programs that were started at once on one home, to do the same work. */
interface PairEnd {
  readonly verdict: Verdict
  /** How many of the two said that another one was at work. */
  readonly clients: number
  /** What both said last. */
  readonly words: string
}

/** Starts the same command twice at the same moment and judges what both did together. */
async function runPair(order: {
  readonly place: Place
  readonly model: string
  readonly environment?: Readonly<Record<string, string>>
  readonly ledger: LedgerView | null
}): Promise<PairEnd> {
  const { place, model, environment = {}, ledger } = order
  const { program } = programOf(undefined)
  const args = ['run', '--json', '--yes', '--wait', '1', place.pictures, '--out', place.out, '--model', model]
  const lives = [1, 2].map(() => startLife({ program, args, place, environment }))
  const ends = await Promise.all(lives.map(({ end }) => end))
  const exit = ends.map((end) => end.exit).find((one) => one !== 0) ?? 0
  return {
    verdict: judge(await gatherFindings(place, { models: oneModel(model), ledger, kills: 0, exit })),
    clients: ends.filter(({ words }) => words.includes('Another Enlarger is at work')).length,
    words: ends.map(({ words }) => words).join('\n---\n'),
  }
}

/** Runs so many pairs below `root`, each on a home of its own, and adds up what they broke. */
export async function runPairs(
  root: string,
  order: {
    pairs: number
    items: number
    seed: number
    model: string
    onLife?: (lives: number, done: number) => void
  },
): Promise<ReportedTrial> {
  const { pairs, items, seed, model } = order
  const start = performance.now()
  const ends: PairEnd[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    const end = await runPairIn(join(root, String(pair)), { ...order, seed: seed + pair })
    ends.push(end)
    order.onLife?.(ends.length * 2, ends.length * items)
  }
  const alone = ends.filter(({ clients }) => clients !== 1).length
  const sum = (of: (verdict: Verdict) => number) =>
    ends.reduce((total, { verdict }) => total + of(verdict), 0)
  const verdict: Verdict = {
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    overwritten: sum(({ overwritten }) => overwritten),
    stray: sum(({ stray }) => stray),
    complaints: [
      ...ends.flatMap(({ verdict: { complaints } }, pair) => complaints.map((one) => `pair ${pair}: ${one}`)),
      ...(alone > 0 ? [`in ${alone} of ${pairs} pairs there was not one owner and one client`] : []),
    ],
  }
  const seconds = (performance.now() - start) / 1000
  const words = ends.find((end) => !isFaultless(end.verdict))?.words ?? ''
  const end = { verdict, hits: {}, lives: pairs * 2, seconds, words }
  return { name: `${model}, ${pairs} pairs`, items: items * pairs, seed, end, fired: new Map() }
}

async function runPairIn(
  root: string,
  { items, seed, model }: { items: number; seed: number; model: string },
) {
  await mkdir(root)
  const place = await makePlace(root, { items, model: model.replace(/^.*\//, '') })
  const day = model === 'local/resample' ? null : await startBadDay({ seed, window: 8, faults: {} })
  try {
    const ledger = day?.ledger ?? null
    const end = await runPair({ place, model, ledger, environment: day?.environment ?? {} })
    if (isFaultless(end.verdict)) await rm(root, { recursive: true, force: true })
    return end
  } finally {
    await day?.close()
  }
}
