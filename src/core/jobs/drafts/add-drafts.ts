import { ulid } from 'ulid'
import type { LibraryEvent, LibrarySummary } from '../../../shared/contract/library.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { asSource, countEvent, unreachableSource, type AddOrder } from '../../library/add-to-library.ts'
import type { SourceStore } from '../../library/source-store.ts'
import { walk, type Found } from '../../library/walk.ts'
import type { Clock } from '../../ports.ts'
import type { JobEvents } from '../job-events.ts'
import type { JobStore } from '../job-store.ts'
import { draftId } from './draft-id.ts'
import type { DraftReader } from './draft-reader.ts'
import type { DraftStore, NewDraft } from './draft-store.ts'

export interface AddDraftsParts {
  readonly store: JobStore
  readonly drafts: DraftStore
  readonly sources: SourceStore
  readonly events: JobEvents
  readonly reader: DraftReader
  readonly clock: Clock
  /** Whether bytes with this sha-256 are a result of Enlarger's own. */
  readonly isResult: (sha256: string) => boolean
  /** Folders that are never searched: Enlarger's own. */
  readonly avoid: readonly string[]
}

/** Files stored in one transaction, and milliseconds after which fewer are. */
const portion = { files: 200, milliseconds: 50 }

/** Makes a draft of each file as it is found, unless there is one. They are read after that, by the reader. */
export async function* addDrafts(
  parts: AddDraftsParts,
  order: AddOrder,
  signal: AbortSignal,
): AsyncGenerator<LibraryEvent, LibrarySummary> {
  const { clock } = parts
  const summary: LibrarySummary = { found: 0, probed: 0, problems: 0, junk: 0, results: 0, duplicates: 0 }
  const batch = draftBatch(parts, order)
  let pending: Found[] = []
  let storedAt = clock.monotonic()
  function* store(): Generator<LibraryEvent> {
    for (const event of batch.add(pending)) {
      countEvent(summary, event)
      yield event
    }
    pending = []
    storedAt = clock.monotonic()
  }
  for await (const found of walk({ paths: order.paths, avoid: parts.avoid, signal })) {
    pending.push(found)
    const isDue = clock.monotonic() - storedAt > portion.milliseconds
    if (isDue || pending.length >= portion.files) yield* store()
  }
  yield* store()
  return summary
}

/** Drafts that are added together. */
function draftBatch(parts: AddDraftsParts, order: AddOrder) {
  const { store, drafts, events, reader, clock } = parts
  const batchId = ulid(clock.now())
  let isStored = false
  return {
    /** Stores what was found, in one transaction. */
    add: (found: readonly Found[]): LibraryEvent[] => {
      const judged = found.map((one) => judge(parts, one, order))
      const wanted = judged.filter((one) => 'source' in one)
      const fresh = wanted.flatMap((one) => asDraft(parts, one, batchId) ?? [])
      if (fresh.length > 0 && !isStored) {
        store.addBatch({ id: batchId, createdAt: clock.now() })
        isStored = true
      }
      drafts.add({ sources: wanted.map(({ source }) => source), drafts: fresh })
      for (const job of store.getMany(fresh.map(({ id }) => id))) events.added(job)
      readAgain(parts, wanted, order)
      reader.poke()
      return judged.map(({ event }) => event)
    },
  }
}

/** A file that was found. */
interface Wanted {
  readonly event: LibraryEvent
  readonly source: Source
  readonly reading: NewDraft['reading']
  /** The drafts it has already. */
  readonly standing: readonly string[]
}

function judge(
  parts: AddDraftsParts,
  found: Found,
  order: AddOrder,
): Wanted | { readonly event: LibraryEvent } {
  const { sources, drafts, isResult } = parts
  if (found.type === 'passed-over') return { event: found }
  const known = sources.findByPath(found.path)
  const standing = known === null ? [] : drafts.ofSource(known.id)
  if (found.type === 'unreachable') {
    const source = unreachableSource(parts, found)
    return { event: { type: 'unreachable', source }, source, reading: null, standing }
  }
  const source = asSource(parts, found)
  const { sha256, facts, path } = source
  if (!order.resultsToo && sha256 !== null && isResult(sha256))
    return { event: { type: 'passed-over', path, because: 'result' } }
  const reading = facts === null ? { resultsToo: order.resultsToo } : null
  // What jobs know of a file that has changed stays as it is until the file has been read again.
  const kept = facts === null && known !== null ? { ...known, root: source.root } : source
  return { event: { type: 'found', source }, source: kept, reading, standing }
}

function asDraft(
  { clock }: AddDraftsParts,
  { source, reading, standing }: Wanted,
  batchId: string,
): NewDraft | null {
  if (standing.length > 0) return null
  const createdAt = clock.now()
  return { id: draftId(createdAt), batchId, sourceId: source.id, recipe: null, reading, createdAt }
}

/** A file that is there already, and has changed or could not be read, is read again. */
function readAgain(
  { store, drafts, events }: AddDraftsParts,
  wanted: readonly Wanted[],
  { resultsToo }: AddOrder,
): void {
  const unread = wanted.flatMap(({ reading, standing }) => (reading === null ? [] : standing))
  if (unread.length === 0) return
  drafts.read(unread, { resultsToo })
  for (const job of store.getMany(unread)) events.changed(job)
}
