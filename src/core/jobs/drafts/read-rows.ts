import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { Job } from '../../../shared/domain/job.ts'
import type { Source } from '../../../shared/domain/source.ts'
import type { SourceStore } from '../../library/source-store.ts'
import { withAbleModels } from '../able-models.ts'
import { standingLine } from '../quote.ts'
import { assessDraft, type AssessParts } from './assess-draft.ts'
import type { Draft, DraftStore } from './draft-store.ts'
import { freeNames, type FreeNames } from './free-names.ts'

export interface RowParts extends AssessParts {
  readonly drafts: DraftStore
  readonly sources: SourceStore
}

/** Rows of the queue by id, in the order asked for; ids that are gone are left out. */
export async function readRows(parts: RowParts, ids: readonly string[]): Promise<JobRow[]> {
  const { store, drafts, sources } = parts
  const jobs = store.getMany(ids)
  const ofDrafts = new Map(drafts.getMany(ids).map((draft) => [draft.id, draft]))
  const ofJobs = sources.getMany([...new Set(jobs.map(({ sourceId }) => sourceId))])
  const known = new Map(ofJobs.map((source) => [source.id, source]))
  const names = freeNames(store, { each: false })
  const rows = jobs.map(async (job) => {
    const draft = ofDrafts.get(job.id)
    const source = draft?.source ?? known.get(job.sourceId)
    if (source === undefined) return []
    return [asRow(job, source, draft === undefined ? null : await quoteDraft(parts, draft, names))]
  })
  return (await Promise.all(rows)).flat()
}

function asRow(job: Job, source: Source, draft: JobRow['draft']): JobRow {
  const { bytes, modifiedAt, facts, problem } = source
  return { job, source: { bytes, modifiedAt, facts, problem }, draft }
}

async function quoteDraft(parts: RowParts, draft: Draft, names: FreeNames): Promise<JobRow['draft']> {
  const assessment = await assessDraft(parts, draft)
  const { quote } = assessment
  if (assessment.is !== 'ready') return { ...quote, problem: withAbleModels(quote.problem, draft, parts) }
  const { standing } = assessment
  if (standing.is !== 'new') return standingLine(parts.store, quote, standing)
  return { ...quote, output: quote.output === null ? null : await names.pathFor(quote.output) }
}
