import { stat } from 'node:fs/promises'
import { ulid } from 'ulid'
import type { Job } from '../../../shared/domain/job.ts'
import type { Source } from '../../../shared/domain/source.ts'
import type { SourceStore } from '../../library/source-store.ts'
import { inPortions } from '../choose-jobs.ts'
import { draftId } from './draft-id.ts'
import type { DraftReader } from './draft-reader.ts'
import type { NewDraft } from './draft-store.ts'
import type { EditParts } from './edit-drafts.ts'

export interface RedraftParts extends EditParts {
  readonly sources: SourceStore
  readonly reader: DraftReader
}

/** Makes a draft of the source of each of these jobs, with the job's recipe. Returns their ids; drafts are left out. */
export async function redraftJobs(parts: RedraftParts, ids: readonly string[]): Promise<string[]> {
  const { store, drafts, events, clock, reader } = parts
  const batchId = ulid(clock.now())
  const made: string[] = []
  for await (const portion of inPortions(clock, ids)) {
    const jobs = store.getMany(portion).filter(({ state }) => state.is !== 'draft')
    const fresh = await Promise.all(jobs.map((job) => draftAnew(parts, job, batchId)))
    if (made.length === 0 && fresh.length > 0) store.addBatch({ id: batchId, createdAt: clock.now() })
    drafts.add({ sources: [], drafts: fresh })
    for (const job of store.getMany(fresh.map(({ id }) => id))) events.added(job)
    made.push(...fresh.map(({ id }) => id))
  }
  reader.poke()
  return made
}

/** A source that is not as it was read is read again, whatever made it. */
async function draftAnew({ sources, clock }: RedraftParts, job: Job, batchId: string): Promise<NewDraft> {
  const { sourceId, recipe } = job
  const source = sources.get(sourceId)
  const reading = source !== null && (await isAsRead(source)) ? null : { resultsToo: true }
  const createdAt = clock.now()
  return { id: draftId(createdAt), batchId, sourceId, recipe, reading, createdAt }
}

async function isAsRead({ path, bytes, modifiedAt, facts }: Source): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return facts !== null && found?.size === bytes && found.mtimeMs === modifiedAt
}
