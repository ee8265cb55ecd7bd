import { isAbsolute } from 'node:path'
import { implement, type ORPCErrorConstructorMap } from '@orpc/server'
import type { contractErrors } from '../../shared/contract/errors.ts'
import { contract } from '../../shared/contract/index.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { ReviewFilter } from '../../shared/domain/review.ts'
import { type Problem, ProblemError, problem } from '../../shared/domain/problem.ts'
import { supportText } from '../../shared/words/support-text.ts'
import type { Ports } from '../ports.ts'
import { type ExportParts, exportReviews } from '../reviews/export/export-reviews.ts'
import { keepExports } from '../reviews/export/keep-exports.ts'
import { type ReadingParts, readRecord, readReviewRows, restOfBatch } from '../reviews/read-reviews.ts'
import type { ReviewKeeper } from '../reviews/review-keeper.ts'
import { neverAborted } from './never-aborted.ts'

const os = implement(contract.reviews)

type UnknownJob = ORPCErrorConstructorMap<Pick<typeof contractErrors, 'UNKNOWN_JOB'>>
type UnknownExport = ORPCErrorConstructorMap<Pick<typeof contractErrors, 'UNKNOWN_EXPORT'>>

export interface ReviewHandlerParts extends ReadingParts, ExportParts {
  readonly reviewKeeper: ReviewKeeper
  readonly ports: ExportParts['ports'] & Pick<Ports, 'desk'>
}

/** Answers for `contract/reviews.ts`. */
export function reviewHandlers(parts: ReviewHandlerParts) {
  const { reviews, reviewKeeper: keeper } = parts
  return os.router({
    ...listHandlers(parts),
    ...recordHandlers(parts),
    ...exportHandlers(parts),
    decide: os.decide.handler(({ input: { verdict, ...chosen }, errors }) =>
      keeper.decide(chosenIds(parts, chosen, errors), verdict),
    ),
    undo: os.undo.handler(() => keeper.step('undo')),
    repeat: os.repeat.handler(() => keeper.step('repeat')),
    steps: os.steps.handler(() => reviews.steps()),
    watch: os.watch.handler(({ signal = neverAborted }) => keeper.watch(signal)),
    emptyRejected: os.emptyRejected.handler(({ input, errors }) => {
      const { desk } = parts.ports
      const trash = desk.trash?.bind(desk)
      if (trash === undefined) throw errors.NOT_POSSIBLE({ data: { ability: 'the trash' } })
      return keeper.empty(reviews.ids({ ...input.filter, verdicts: ['rejected'] }), trash)
    }),
  })
}

/** Answers for what is asked of many results. */
function listHandlers(parts: ReviewHandlerParts) {
  const { reviews, ports } = parts
  return {
    list: os.list.handler(({ input: { after, limit, filter } }) => {
      const { ids, total } = reviews.page({ after, limit: limit + 1, filter })
      const shown = ids.slice(0, limit)
      return {
        items: readReviewRows(parts, shown),
        next: ids.length > limit ? (shown.at(-1) ?? null) : null,
        total,
      }
    }),
    index: os.index.handler(({ input }) => ({ ids: reviews.ids(input.filter) })),
    rows: os.rows.handler(({ input }) => readReviewRows(parts, input.ids)),
    counts: os.counts.handler(({ input }) => reviews.counts(input.filter)),
    models: os.models.handler(({ input }) => ({ models: reviews.models(input.filter) })),
    place: os.place.handler(({ input }) => ({ id: reviews.place(input.filter) })),
    setPlace: os.setPlace.handler(({ input: { id, filter }, errors }) => {
      knownJob(parts, id, errors)
      reviews.setPlace(filter, id, ports.clock.now())
      return { id }
    }),
  }
}

/** Answers for what is asked of one result, or of the results of one source. */
function recordHandlers(parts: ReviewHandlerParts) {
  const { reviews, store, sources, ports } = parts
  return {
    record: os.record.handler(({ input: { id }, errors }) => {
      const found = readRecord(parts, id)
      if (found === null) throw errors.UNKNOWN_JOB({ data: { ids: [id] } })
      return { ...found, support: supportText(found.details, ports.host) }
    }),
    sheet: os.sheet.handler(({ input: { sourceId }, errors }) => {
      const source = sources.get(sourceId)
      if (source === null) throw errors.UNKNOWN_SOURCE({ data: { ids: [sourceId] } })
      const results = readReviewRows(parts, reviews.ofSource(sourceId)).flatMap((row) => {
        const found = readRecord(parts, row.id)
        return found === null ? [] : [{ row, record: found.record }]
      })
      return { source, results }
    }),
    rest: os.rest.handler(({ input: { id }, errors }) => {
      const job = knownJob(parts, id, errors)
      return { recipe: job.recipe, sourceIds: restOfBatch(store, job) }
    }),
  }
}

/** Answers for what is asked of exports. */
function exportHandlers(parts: ReviewHandlerParts) {
  const { desk } = parts.ports
  const written = keepExports()
  const writtenPath = async (input: { readonly id: string }, errors: UnknownExport) => {
    const path = await written.find(input.id)
    if (path === null) throw errors.UNKNOWN_EXPORT({ data: input })
    return path
  }
  return {
    export: os.export.handler(async function* ({ input, errors, signal = neverAborted }) {
      const path = input.path ?? ''
      const refusal = (why: Problem) => errors.NOT_WRITTEN({ data: { path, problem: why } })
      // A relative path would be one of this process, which is nobody's.
      if (input.path !== null && !isAbsolute(path))
        throw refusal(problem('OUTPUT_NOT_WRITABLE', { folder: path, reason: 'ENOENT' }))
      try {
        const file = yield* exportReviews(parts, input, signal)
        return { id: written.note(file.path), ...file }
      } catch (error) {
        throw error instanceof ProblemError ? refusal(error.problem) : error
      }
    }),
    findExport: os.findExport.handler(async ({ input, errors }) => ({
      path: await writtenPath(input, errors),
    })),
    revealExport: os.revealExport.handler(async ({ input, errors }) => {
      if (desk.reveal === undefined) throw errors.NOT_POSSIBLE({ data: { ability: 'reveal' } })
      const path = await writtenPath(input, errors)
      await desk.reveal(path)
      return { path }
    }),
  }
}

/** The ids that are meant: by id, by filter, or both. */
function chosenIds(
  { reviews, store }: ReviewHandlerParts,
  {
    ids,
    filter,
  }: { readonly ids?: readonly string[] | undefined; readonly filter?: ReviewFilter | undefined },
  errors: UnknownJob,
): readonly string[] {
  const unknown = ids === undefined ? [] : store.unknown(ids)
  if (unknown.length > 0) throw errors.UNKNOWN_JOB({ data: { ids: [...unknown] } })
  if (filter === undefined) return ids ?? []
  const matching = reviews.ids(filter)
  const wanted = ids === undefined ? null : new Set(ids)
  return wanted === null ? matching : matching.filter((id) => wanted.has(id))
}

function knownJob({ store }: ReviewHandlerParts, id: string, errors: UnknownJob): Job {
  const job = store.get(id)
  if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [id] } })
  return job
}
