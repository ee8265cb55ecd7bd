import { stat } from 'node:fs/promises'
import { problem, ProblemError } from '../../../shared/domain/problem.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { probeLimits } from '../../library/add-to-library.ts'
import { whyUnreachable } from '../../library/walk.ts'
import type { Media } from '../../media/media.ts'
import type { Clock, Logger } from '../../ports.ts'
import type { JobEvents } from '../job-events.ts'
import type { JobStore } from '../job-store.ts'
import type { DraftStore, Reading } from './draft-store.ts'

/** Reads the sources of drafts, a few at a time, whoever asked for it and whether anybody listens. */
export interface DraftReader {
  /** Goes on with what is to be read: called whenever there may be something, and after a restart. */
  poke(): void
  /** Gives up what it reads; that is read after the next start. Resolves when nothing is under way. */
  stop(): Promise<void>
}

export interface DraftReaderParts {
  readonly store: JobStore
  readonly drafts: DraftStore
  readonly events: JobEvents
  readonly media: Media
  readonly clock: Clock
  readonly logger: Logger
  /** Whether bytes with this sha-256 are a result of Enlarger's own. */
  readonly isResult: (sha256: string) => boolean
  /** Files read at the same time. */
  readonly probes: () => number
}

/** Milliseconds before what was read, and could not be stored, is read again. */
const storingInterval = 5000

/** Makes a reader. It does nothing until it is poked. */
export function createDraftReader(parts: DraftReaderParts): DraftReader {
  const stopping = new AbortController()
  const { signal } = stopping
  const underWay = new Map<string, Promise<void>>()

  function poke(): void {
    if (signal.aborted) return
    for (const reading of parts.drafts.readings(parts.probes())) {
      if (underWay.size >= parts.probes()) return
      if (!underWay.has(reading.draft)) underWay.set(reading.draft, follow(reading))
    }
  }

  async function follow(reading: Reading): Promise<void> {
    try {
      await readDraft(parts, reading, signal)
    } catch (error) {
      if (signal.aborted) return
      parts.logger.error({ draft: reading.draft, error }, 'what was read of a file could not be stored')
      await parts.clock.sleep(storingInterval, signal).catch(() => undefined)
    } finally {
      underWay.delete(reading.draft)
      poke()
    }
  }

  return {
    poke,
    stop: async () => {
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

async function readDraft(parts: DraftReaderParts, reading: Reading, signal: AbortSignal): Promise<void> {
  const { store, drafts, events, isResult } = parts
  const { draft, resultsToo } = reading
  const source = await readSource(parts, reading.source, signal)
  if (!resultsToo && source.sha256 !== null && isResult(source.sha256)) {
    store.remove([draft])
    events.removed(draft)
  } else for (const job of store.getMany(drafts.finishReading(source))) events.changed(job)
}

/** The source as it is on disk now: with facts, or with what is wrong. */
async function readSource(
  { media, logger }: DraftReaderParts,
  source: Source,
  signal: AbortSignal,
): Promise<Source> {
  const { path: file } = source
  const unread = { ...source, sha256: null, facts: null, problem: null }
  const stats = await stat(file).catch((error: unknown) => whyUnreachable(file, error))
  if ('code' in stats) return { ...unread, problem: stats }
  if (!stats.isFile()) return { ...unread, problem: problem('NOT_A_FILE', { file }) }
  const isAsRead = source.bytes === stats.size && source.modifiedAt === stats.mtimeMs
  if (isAsRead && source.facts !== null) return source
  const found = { ...unread, bytes: stats.size, modifiedAt: stats.mtimeMs }
  try {
    return { ...found, ...(await media.probe(file, probeLimits, signal)) }
  } catch (error) {
    if (signal.aborted) throw error
    if (!(error instanceof ProblemError)) logger.error({ file, error }, 'a file could not be read')
    const { code, data } = error instanceof ProblemError ? error.problem : problem('INTERNAL')
    return { ...found, problem: { code, data: { file, ...data } } }
  }
}
