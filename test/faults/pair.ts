import { gatherFindings, type LedgerView } from './findings.ts'
import { judge, type Verdict } from './judge.ts'
import { startLife } from './life.ts'
import type { Place } from './place.ts'
import { programOf } from './programs.ts'

/** What came of two programs that were started at once on one home, to do the same work. */
export interface PairEnd {
  readonly verdict: Verdict
  /** How many of the two said that another one was at work. */
  readonly clients: number
  /** How both ended. */
  readonly exits: readonly (number | string)[]
  /** What both said last. */
  readonly words: string
}

/** Starts the same command twice at the same moment and judges what both did together. */
export async function runPair(order: {
  readonly place: Place
  readonly model: string
  readonly environment?: Readonly<Record<string, string>>
  readonly ledger: LedgerView | null
}): Promise<PairEnd> {
  const { place, model, environment = {}, ledger } = order
  const { program } = programOf(undefined)
  const words = [
    'run',
    '--json',
    '--yes',
    '--wait',
    '1',
    place.pictures,
    '--out',
    place.out,
    '--model',
    model,
  ]
  const lives = [1, 2].map(() => startLife({ program, args: words, place, environment }))
  const ends = await Promise.all(lives.map(({ end }) => end))
  const exits = ends.map(({ exit }) => exit)
  const exit = exits.find((one) => one !== 0) ?? 0
  return {
    verdict: judge(await gatherFindings(place, { ledger, exit })),
    clients: ends.filter((end) => end.words.includes('Another Enlarger is at work')).length,
    exits,
    words: ends.map((end) => end.words).join('\n---\n'),
  }
}
