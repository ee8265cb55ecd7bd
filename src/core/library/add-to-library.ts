import { ulid } from 'ulid'
import type { LibraryEvent, LibrarySummary } from '../../shared/contract/library.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { Media, ProbeLimits } from '../media/media.ts'
import type { Clock } from '../ports.ts'
import { createChannel } from '../channel.ts'
import type { SourceStore } from './source-store.ts'
import { walk, type Found } from './walk.ts'

export interface LibraryParts {
  readonly sources: SourceStore
  /** Whether bytes with this sha-256 are a result of Enlarger's own. */
  readonly isResult: (sha256: string) => boolean
  readonly media: Media
  readonly clock: Clock
  /** Folders that are never searched: Enlarger's own. */
  readonly avoid: readonly string[]
  /** Files read at the same time. */
  readonly probes: number
}

export interface AddOrder {
  readonly paths: readonly string[]
  readonly resultsToo: boolean
}

/** What is decoded at the most: 300 megapixels, and as many frames as a long animation has. */
export const probeLimits: ProbeLimits = { maxPixels: 300_000_000, maxFrames: 2000 }

/**
 * Adds files to the library. Every file is told at once as `found`, and again when it has been read; files whose
 * time and size are those of an earlier reading are not read again.
 */
export async function* addToLibrary(
  parts: LibraryParts,
  order: AddOrder,
  signal: AbortSignal,
): AsyncGenerator<LibraryEvent, LibrarySummary> {
  const summary: LibrarySummary = { found: 0, probed: 0, problems: 0, junk: 0, results: 0, duplicates: 0 }
  const channel = createChannel<LibraryEvent>()
  const stopped = new AbortController()
  const both = AbortSignal.any([signal, stopped.signal])
  void gather({ parts, order, signal: both }, channel.send).then(channel.end, channel.fail)
  try {
    for await (const event of channel.events) {
      countEvent(summary, event)
      yield event
    }
  } finally {
    stopped.abort()
  }
  return summary
}

interface Adding {
  readonly parts: LibraryParts
  readonly order: AddOrder
  readonly signal: AbortSignal
}

async function gather(adding: Adding, send: (event: LibraryEvent) => void): Promise<void> {
  const { parts, order, signal } = adding
  const reading = new Set<Promise<void>>()
  for await (const found of walk({ paths: order.paths, avoid: parts.avoid, signal })) {
    if (found.type === 'passed-over') send(found)
    else if (found.type === 'unreachable') send(storeUnreachable(parts, found))
    else {
      const source = asSource(parts, found)
      send({ type: 'found', source })
      if (reading.size >= parts.probes) await Promise.race(reading)
      const one: Promise<void> = read(adding, source)
        .then(send)
        .finally(() => reading.delete(one))
      // After the first failure nobody waits for the others any more, yet they may fail too.
      void one.catch(() => undefined)
      reading.add(one)
    }
  }
  await Promise.all(reading)
}

async function read({ parts, order, signal }: Adding, source: Source): Promise<LibraryEvent> {
  const { sources, isResult, media } = parts
  const probed = source.facts === null ? await probe(media, source, signal) : source
  const ours = probed.sha256 !== null && isResult(probed.sha256)
  if (ours && !order.resultsToo) return { type: 'passed-over', path: source.path, because: 'result' }
  const [stored] = sources.put([probed])
  return { type: 'probed', source: stored ?? probed }
}

async function probe(media: Media, source: Source, signal: AbortSignal): Promise<Source> {
  try {
    const { facts, sha256 } = await media.probe(source.path, probeLimits, signal)
    return { ...source, facts, sha256, problem: null }
  } catch (error) {
    if (signal.aborted) throw error
    if (!(error instanceof ProblemError)) throw error
    return {
      ...source,
      facts: null,
      problem: { ...error.problem, data: { file: source.path, ...error.problem.data } },
    }
  }
}

/** The source as it was stored when the file has not changed since; else a new one that has to be read. */
export function asSource(
  { sources, clock }: Pick<LibraryParts, 'sources' | 'clock'>,
  found: Found & { type: 'file' },
): Source {
  const known = sources.findByPath(found.path)
  const { size: bytes, mtimeMs: modifiedAt } = found.stats
  const unread = {
    path: found.path,
    root: found.root,
    bytes,
    modifiedAt,
    sha256: null,
    facts: null,
    problem: null,
  }
  if (known === null) return { id: ulid(clock.now()), ...unread, addedAt: clock.now() }
  const same = known.bytes === bytes && known.modifiedAt === modifiedAt && known.facts !== null
  return same ? { ...known, root: found.root } : { id: known.id, ...unread, addedAt: known.addedAt }
}

function storeUnreachable(parts: LibraryParts, found: Found & { type: 'unreachable' }): LibraryEvent {
  const source = unreachableSource(parts, found)
  const [stored] = parts.sources.put([source])
  return { type: 'unreachable', source: stored ?? source }
}

/** A source of which nothing is known but why. */
export function unreachableSource(
  { sources, clock }: Pick<LibraryParts, 'sources' | 'clock'>,
  { path, root, problem: why }: Found & { type: 'unreachable' },
): Source {
  return {
    id: sources.findByPath(path)?.id ?? ulid(clock.now()),
    path,
    root,
    bytes: 0,
    modifiedAt: 0,
    sha256: null,
    facts: null,
    problem: why,
    addedAt: clock.now(),
  }
}

/** Counts what adding found. */
export function countEvent(summary: LibrarySummary, event: LibraryEvent): void {
  if (event.type === 'found') summary.found += 1
  else if (event.type === 'unreachable') summary.problems += 1
  else if (event.type === 'passed-over') {
    if (event.because === 'junk') summary.junk += 1
    else if (event.because === 'result') summary.results += 1
    else summary.duplicates += 1
  } else {
    summary.probed += 1
    if (event.source.problem !== null) summary.problems += 1
  }
}
