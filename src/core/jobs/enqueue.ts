import { realpath, stat } from 'node:fs/promises'
import { ulid } from 'ulid'
import type { Job } from '../../shared/domain/job.ts'
import { isResting } from '../../shared/domain/job.ts'
import { next } from '../../shared/domain/job-transitions.ts'
import type { Source } from '../../shared/domain/source.ts'
import { outputFolder } from '../output/output-folder.ts'
import type { Clock } from '../ports.ts'
import { jobIdentity } from './identity.ts'
import type { JobEvents } from './job-events.ts'
import type { JobStore, NewJob } from './job-store.ts'
import { planJob } from './plan.ts'
import { firstState } from './refusal.ts'
import type { ResolvedRecipe } from './quote.ts'

export interface EnqueueParts {
  readonly store: JobStore
  readonly events: JobEvents
  readonly clock: Clock
}

export interface EnqueueOrder {
  readonly sources: readonly Source[]
  readonly recipes: readonly ResolvedRecipe[]
  /** Make the job again even though its result exists. */
  readonly again: boolean
}

export interface Enqueued {
  readonly batchId: string
  readonly jobs: { readonly id: string; readonly sourceId: string; readonly reused: boolean }[]
}

/** How many jobs are stored in one transaction; between two of them other work gets its turn. */
const chunk = 200

/** Makes one job of each source × recipe, or takes up the one that exists. */
export async function enqueue(parts: EnqueueParts, order: EnqueueOrder): Promise<Enqueued> {
  const { store, events, clock } = parts
  const batchId = ulid(clock.now())
  store.addBatch({ id: batchId, createdAt: clock.now() })
  const jobs: Enqueued['jobs'] = []
  const pairs = order.recipes.flatMap((resolved) => order.sources.map((source) => ({ source, resolved })))
  for (let start = 0; start < pairs.length; start += chunk) {
    const fresh: NewJob[] = []
    for (const { source, resolved } of pairs.slice(start, start + chunk)) {
      const job = await newJob({ source, resolved, batchId, at: clock.now() })
      const existing = order.again ? null : store.findByIdentity(job.identity)
      const decision = await decide(existing)
      if (existing === null) fresh.push(job)
      else if (decision !== 'reuse') events.changed(takeUp(parts, existing, job))
      jobs.push({ id: existing?.id ?? job.id, sourceId: source.id, reused: decision === 'reuse' })
    }
    store.add(fresh)
    for (const { id } of fresh) {
      const job = store.get(id)
      if (job !== null) events.added(job)
    }
    await clock.sleep(0)
  }
  return { batchId, jobs }
}

/** What to do about a job: it is new, its result is there, it is on its way, or it has to be made again. */
async function decide(existing: Job | null): Promise<'new' | 'reuse' | 'join' | 'retry'> {
  if (existing === null) return 'new'
  if (existing.state.is === 'done') return (await isThere(existing)) ? 'reuse' : 'retry'
  return isResting(existing.state) ? 'retry' : 'join'
}

async function isThere({ result }: Job): Promise<boolean> {
  if (result === null) return false
  const found = await stat(result.path).catch(() => null)
  return found !== null && found.isFile() && found.size === result.bytes
}

/** Makes an existing job part of the new batch; one that rests goes back into the queue. */
function takeUp({ store, clock }: EnqueueParts, existing: Job, { batchId, state }: NewJob): Job {
  if (!isResting(existing.state)) return store.change(existing.id, { batchId }, clock.now())
  const type = existing.state.is === 'paused' ? 'resumed' : 'retried'
  const taken = state.is === 'waiting' ? next(existing.state, { type }) : state
  return store.change(existing.id, { state: taken, batchId, result: null, deaths: 0 }, clock.now())
}

interface Wanted {
  readonly source: Source
  readonly resolved: ResolvedRecipe
  readonly batchId: string
  readonly at: number
}

async function newJob({ source, resolved, batchId, at }: Wanted): Promise<NewJob> {
  const { recipe, model } = resolved
  const plan = planJob(source, recipe, model)
  const realPath = await realpath(source.path).catch(() => source.path)
  const folder = outputFolder(source, recipe.output.folder)
  return {
    id: ulid(at),
    batchId,
    sourceId: source.id,
    recipe,
    identity: jobIdentity({ sha256: source.sha256, realPath, recipe, folder }),
    state: firstState(plan.problem),
    promised: 'size' in plan ? plan.size : null,
    quoted: 'size' in plan ? plan.price : 'unknown',
    createdAt: at,
  }
}
