import type { Piece } from '../shared/domain/piece.ts'
import type { Source } from '../shared/domain/source.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { type Added, addSources } from './add-sources.ts'
import type { Shell } from './shell.ts'
import type { TrialFlags } from './trial-flags.ts'

/** What of the files that were added is enlarged. */
export interface Trial {
  readonly added: Added
  /** How many files there were; null where all of them are enlarged. */
  readonly of: number | null
  /** Whether pieces of files are enlarged instead of whole ones. */
  readonly pieces: boolean
}

/** Takes of what was added what the flags of a trial say: some of the files, and of those a piece each. */
export async function takeTrial(
  client: Client,
  shell: Shell,
  { added, flags }: { readonly added: Added; readonly flags: TrialFlags },
): Promise<Trial> {
  const sources = flags.try === undefined ? added.sources : spread(added.sources, flags.try)
  const of = sources.length < added.sources.length ? added.sources.length : null
  const pieces = await Promise.all(sources.map((source) => cut(client, source, flags)))
  const paths = pieces.filter((piece) => piece !== null)
  if (paths.length === 0) return { added: { ...added, sources }, of, pieces: false }
  const { sources: cutOut } = await addSources(client, shell, { paths, resultsToo: true })
  const whole = sources.filter((_, index) => pieces[index] === null)
  return { added: { ...added, sources: [...whole, ...cutOut] }, of, pieces: true }
}

/** So many of a list, from its whole length, in its order. Pure. */
export function spread<Item>(all: readonly Item[], count: number): Item[] {
  if (count >= all.length) return [...all]
  return Array.from(
    { length: count },
    (_, index) => all[Math.floor(((index + 0.5) * all.length) / count)],
  ).filter((item) => item !== undefined)
}

/** The path of the piece that the flags say; null where the whole is taken. Files with a problem tell it themselves. */
async function cut(
  client: Client,
  { id, facts, problem }: Source,
  flags: TrialFlags,
): Promise<string | null> {
  const piece = pieceFor(facts?.kind ?? null, flags)
  if (piece === null || problem !== null) return null
  const { path } = await client.library.cut({ sourceId: id, piece })
  return path
}

function pieceFor(kind: 'image' | 'video' | null, { crop, seconds }: TrialFlags): Piece | null {
  if (kind === 'video') return seconds === undefined ? null : { is: 'start', seconds }
  return kind === null ? null : (crop ?? null)
}
