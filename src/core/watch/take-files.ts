import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type ProblemCode, ProblemError } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { Watch } from '../../shared/domain/watch.ts'
import { resolveDraft } from '../jobs/drafts/resolve-draft.ts'
import { enqueue, type EnqueueParts } from '../jobs/enqueue.ts'
import type { ResolvedRecipe } from '../jobs/resolved-recipe.ts'
import { asSource, probeLimits } from '../library/add-to-library.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Media, Probed } from '../media/media.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import type { Logger } from '../ports.ts'
import { ignoredByContent } from './ignore.ts'
import type { SeenFile } from './look-through.ts'
import { revisionOf } from './revision.ts'
import { isSameLook, type Look } from './settling.ts'
import type { FileFate, FileRecord, WatchStore } from './watch-store.ts'

export interface TakeParts extends EnqueueParts {
  readonly watches: WatchStore
  readonly sources: SourceStore
  readonly media: Pick<Media, 'probe' | 'carriesOwnMarks'>
  /** Whether bytes with this sha-256 are a result of Enlarger's own. */
  readonly isResult: (sha256: string) => boolean
  readonly logger: Logger
}

/** Files that stayed as they are for long enough. */
export interface Taking {
  readonly watch: Watch
  readonly files: readonly SeenFile[]
  /** Since when a batch of the watch is added to, milliseconds since 1970. */
  readonly batchSince: number
  readonly signal: AbortSignal
}

/** What became of files: those that could not be taken now, and how many were put into the queue. */
export interface Taken {
  readonly later: readonly LaterFile[]
  readonly queued: number
}

/** A file that is to be tried again. */
export interface LaterFile {
  readonly file: SeenFile
  readonly because: Later
}

/**
 * Why a file is not taken now. `worked-on`: a job of its former bytes may still run, and finds it by its path.
 * `forbidden`: it may not be read. `trouble`: what went wrong was not the file, as its code says.
 */
export type Later =
  | { readonly is: 'changed' | 'worked-on' | 'forbidden' }
  | { readonly is: 'trouble'; readonly code: ProblemCode }

/** Problems that say nothing of a file's bytes. */
const troubles: readonly ProblemCode[] = [
  'WORKER_DIED',
  'TOO_SLOW',
  'TOO_MUCH_MEMORY',
  'PROBE_MISSING',
  'DISK_FULL',
  'INTERNAL',
]

/** A file that was looked into, and what that says of it. */
type Reading = ReadFile | Later

interface ReadFile {
  readonly file: SeenFile
  readonly source: Source | null
  readonly sha256: string | null
  /** Null where it is to be enlarged. */
  readonly fate: Exclude<FileFate, { is: 'taken' }> | null
}

/**
 * Reads settled files to their ends and puts those that are to be enlarged into the queue, each work once. What was
 * done is remembered after it is in the queue: a death in between finds the same work there again.
 */
export async function takeFiles(parts: TakeParts, taking: Taking): Promise<Taken> {
  const { watch, files } = taking
  const reads = await Promise.all(files.map((file) => readUnworked(parts, taking, file)))
  taking.signal.throwIfAborted()
  const done = reads.filter((one) => 'file' in one)
  const wanted = done.filter((one) => one.fate === null)
  const passed = done.filter((one) => one.fate !== null)
  remember(
    parts,
    watch,
    passed.flatMap(({ file, sha256, fate }) => (fate === null ? [] : [{ file, sha256, fate }])),
  )
  const queued = await put(parts, taking, wanted)
  const later = files.flatMap((file, index) => {
    const because = reads[index]
    return because === undefined || 'file' in because ? [] : [{ file, because }]
  })
  return { later, queued }
}

async function readUnworked(parts: TakeParts, taking: Taking, file: SeenFile): Promise<Reading> {
  return parts.watches.isWorkedOn(file.path) ? { is: 'worked-on' } : readFile(parts, taking, file)
}

async function readFile(parts: TakeParts, { watch, signal }: Taking, file: SeenFile): Promise<Reading> {
  const { isResult, media } = parts
  try {
    const { facts, sha256 } = await media.probe(file.path, probeLimits, signal)
    const hasProvenance = await media.carriesOwnMarks(file.path, signal)
    const stats = await stat(file.path)
    if (!isSameLook(file.look, lookOf(stats))) return { is: 'changed' }
    const because = ignoredByContent({ isResult: isResult(sha256), hasProvenance })
    if (because !== null) return { file, source: null, sha256, fate: { is: 'ignored', because } }
    if (!watch.rules.kinds.includes(facts.kind))
      return { file, source: null, sha256, fate: { is: 'ignored', because: 'other-kind' } }
    const source = asRead(parts, { watch, file, stats }, { facts, sha256 })
    return { file, source, sha256, fate: null }
  } catch (error) {
    if (signal.aborted) throw error
    return whyUnread(file, error)
  }
}

function asRead(
  parts: TakeParts,
  { watch, file, stats }: { watch: Watch; file: SeenFile; stats: Stats },
  { facts, sha256 }: Probed,
): Source {
  const found = { type: 'file', path: file.path, root: watch.folder, stats } as const
  return { ...asSource(parts, found), facts, sha256, problem: null }
}

function whyUnread(file: SeenFile, error: unknown): Reading {
  if (error instanceof ProblemError) {
    const { code } = error.problem
    if (code === 'NOT_FOUND') return { is: 'changed' }
    // Rights change without a trace in the look of a file: it is tried again.
    if (code === 'UNREADABLE') return { is: 'forbidden' }
    if (troubles.includes(code)) return { is: 'trouble', code }
    const fate =
      code === 'NOT_MEDIA'
        ? ({ is: 'ignored', because: 'not-media' } as const)
        : ({ is: 'unreadable', because: code } as const)
    return { file, source: null, sha256: null, fate }
  }
  if (fileErrorCode(error) === null) throw error
  return { is: 'changed' }
}

async function put(parts: TakeParts, taking: Taking, wanted: readonly ReadFile[]): Promise<number> {
  const { watches, sources, clock } = parts
  const { watch, batchSince } = taking
  // It may have been paused, or removed, while the files were read: then they are found again later.
  if (wanted.length === 0 || watches.get(watch.id)?.state.is !== 'watching') return 0
  const stored = sources.put(wanted.flatMap(({ source }) => source ?? []))
  const batchId = watches.batchSince(watch.id, batchSince)
  const order = { sources: stored, recipes: recipesOf(parts, watch), again: false, budget: null }
  const { jobs } = await enqueue(parts, { ...order, watched: { watchId: watch.id, batchId } })
  const records = wanted.map(({ file, sha256, source }) => {
    const ours = jobs.filter(({ sourceId }) => sourceId === idOf(stored, source))
    return { file, sha256, ours }
  })
  for (const { file, sha256, ours } of records) tellTaken(parts, watch, { file, sha256, ours })
  watches.remember(
    watch.id,
    records.map(({ file, sha256, ours }) =>
      recordOf(watch, { file, sha256, fate: { is: 'taken', jobs: ours.map(({ id }) => id) } }),
    ),
    clock.now(),
  )
  return jobs.filter(({ reused }) => !reused).length
}

/** The recipes of a watch with their models. One that this Enlarger does not know any more is left out, and said. */
function recipesOf({ models, logger }: TakeParts, { id, recipes }: Watch): ResolvedRecipe[] {
  return recipes.flatMap((recipe) => {
    const resolved = resolveDraft(models, recipe)
    if (!('code' in resolved)) return [resolved]
    logger.warn({ watch: id, problem: resolved }, 'a recipe of a watched folder can not be used')
    return []
  })
}

function idOf(stored: readonly Source[], source: Source | null): string | null {
  return stored.find(({ path }) => path === source?.path)?.id ?? null
}

interface TakenFile {
  readonly file: SeenFile
  readonly sha256: string | null
  readonly ours: readonly { readonly reused: boolean }[]
}

function tellTaken({ watches, clock }: TakeParts, { id }: Watch, { file, sha256, ours }: TakenFile): void {
  const isRevised = sha256 !== null && revisionOf(sha256, watches.fileAt(id, file.path)) === 'revision'
  const isSame = ours.every(({ reused }) => reused)
  const kind = isSame ? 'same-work' : isRevised ? 'revised' : 'queued'
  watches.log({ watchId: id, at: clock.now(), kind, path: file.path })
}

function remember(
  { watches, clock }: TakeParts,
  watch: Watch,
  passed: readonly { file: SeenFile; sha256: string | null; fate: Exclude<FileFate, { is: 'taken' }> }[],
): void {
  const at = clock.now()
  for (const { file, fate } of passed) {
    const kind = fate.is === 'ignored' ? 'ignored' : 'unreadable'
    watches.log({ watchId: watch.id, at, kind, path: file.path, data: { because: fate.because } })
  }
  if (passed.length > 0)
    watches.remember(
      watch.id,
      passed.map((one) => recordOf(watch, one)),
      at,
    )
}

function recordOf(
  { afterSuccess }: Watch,
  { file, sha256, fate }: { file: SeenFile; sha256: string | null; fate: FileFate },
): FileRecord {
  const moves = afterSuccess.do === 'move' && fate.is === 'taken'
  return { path: file.path, look: file.look, sha256, fate, moves }
}

function lookOf({ size, mtimeMs, ino }: { size: number; mtimeMs: number; ino: number }): Look {
  return { bytes: size, modifiedAt: mtimeMs, inode: String(ino) }
}
