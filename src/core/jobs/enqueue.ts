import { monotonicFactory, ulid } from 'ulid'
import { isResting } from '../../shared/domain/job.ts'
import { next } from '../../shared/domain/job-transitions.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { OutputPlaces } from '../output/output-folder.ts'
import type { Clock } from '../ports.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { withAbleModels } from './able-models.ts'
import { findStanding, identify, type Standing } from './existing-job.ts'
import { watchedIdentity } from './identity.ts'
import { inTurn } from './in-turn.ts'
import type { JobEvents } from './job-events.ts'
import type { JobStore, NewJob } from './job-store.ts'
import { planJob } from './plan.ts'
import { firstState } from './refusal.ts'
import { reopened } from './attempts/reopen.ts'
import type { ResolvedRecipe } from './resolved-recipe.ts'

/** Ids of jobs from milliseconds since 1970: those of one moment sort in the order in which they were made. */
const jobId = monotonicFactory()

export interface EnqueueParts {
  readonly store: JobStore
  readonly events: JobEvents
  readonly clock: Clock
  readonly models: readonly ModelDescriptor[]
  readonly paths: OutputPlaces
}

export interface EnqueueOrder {
  readonly sources: readonly Source[]
  readonly recipes: readonly ResolvedRecipe[]
  /** Make the job again even though its result exists. */
  readonly again: boolean
  /** What the batch may be charged in all, in micro-dollars; null is no limit. */
  readonly budget: number | null
  /** For work that a watch found: work that exists, in whatever state, is left as it is. */
  readonly watched?: {
    readonly watchId: string
    /** Its batch to add to; null makes one. */
    readonly batchId: string | null
  }
}

export interface Enqueued {
  readonly batchId: string
  readonly jobs: { readonly id: string; readonly sourceId: string; readonly reused: boolean }[]
}

/** How many jobs are stored in one transaction; between two of them other work gets its turn. */
const chunk = 200

/** Makes one job of each source × recipe, or takes up the one that exists. Orders are met one after another. */
export function enqueue(parts: EnqueueParts, order: EnqueueOrder): Promise<Enqueued> {
  return inTurn(parts.store, () => enqueueAlone(parts, order))
}

async function enqueueAlone(parts: EnqueueParts, order: EnqueueOrder): Promise<Enqueued> {
  const { store, clock } = parts
  const batchId = openBatch(parts, order)
  const jobs: Enqueued['jobs'] = []
  const pairs = order.recipes.flatMap((resolved) => order.sources.map((source) => ({ source, resolved })))
  // One order may name the same work twice, by two paths to one file: that is one job, also when made again.
  const made = new Map<string, string>()
  for (let start = 0; start < pairs.length; start += chunk) {
    const fresh: NewJob[] = []
    for (const { source, resolved } of pairs.slice(start, start + chunk)) {
      const identity = await identityOf({ source, resolved, order }, parts)
      const same = made.get(identity)
      if (same !== undefined) {
        jobs.push({ id: same, sourceId: source.id, reused: order.watched !== undefined })
        continue
      }
      const job = newJob({ source, resolved, identity, batchId, at: clock.now() }, parts)
      const standing = order.again ? ({ is: 'new' } as const) : await findStanding(store, identity)
      if (standing.is === 'new') fresh.push(job)
      else if (order.watched === undefined) takeUp(parts, standing, job)
      const id = standing.is === 'new' ? job.id : standing.job.id
      made.set(identity, id)
      jobs.push({ id, sourceId: source.id, reused: isReused(standing, order) })
    }
    addAll(parts, fresh)
    await clock.sleep(0)
  }
  return { batchId, jobs }
}

function openBatch({ store, clock }: EnqueueParts, { budget, watched }: EnqueueOrder): string {
  if (watched !== undefined && watched.batchId !== null) return watched.batchId
  const id = ulid(clock.now())
  store.addBatch({ id, createdAt: clock.now(), budget, watch: watched?.watchId ?? null })
  return id
}

async function identityOf(
  { source, resolved, order }: Pick<Wanted, 'source' | 'resolved'> & { readonly order: EnqueueOrder },
  { paths }: Pick<EnqueueParts, 'paths'>,
): Promise<string> {
  if (order.watched === undefined) return identify(source, resolved, paths)
  return watchedIdentity({ sha256: source.sha256, recipe: resolved.recipe })
}

function isReused({ is }: Standing, { watched }: EnqueueOrder): boolean {
  return watched === undefined ? is === 'there' : is !== 'new'
}

function addAll({ store, events }: EnqueueParts, fresh: readonly NewJob[]): void {
  store.add(fresh)
  for (const { id } of fresh) {
    const job = store.get(id)
    if (job !== null) events.added(job)
  }
}

/**
 * Makes an existing job whose result is not there part of the new batch; one that rests goes back into the queue,
 * unless it may have been sent already, which only a person resolves.
 */
export function takeUp(
  { store, events, clock }: Pick<EnqueueParts, 'store' | 'events' | 'clock'>,
  { is, job: existing }: Exclude<Standing, { is: 'new' }>,
  wanted: Pick<NewJob, 'state' | 'batchId' | 'quoted' | 'promised'>,
): void {
  if (is === 'there') return
  const { batchId, quoted, promised } = wanted
  const work = store.work(existing.id)
  if (!isResting(existing.state) || work.attempt?.state === 'unknown') {
    // What it waited for may have been the budget of the batch it was in.
    const released =
      existing.state.is === 'waiting' ? { state: next(existing.state, { type: 'released' }) } : {}
    return events.changed(store.change(existing.id, { ...released, batchId }, clock.now()))
  }
  const type = existing.state.is === 'paused' ? 'resumed' : 'retried'
  const state = wanted.state.is === 'waiting' ? next(existing.state, { type }) : wanted.state
  const now = { state, batchId, quoted, ...(promised === null ? {} : { promised }) }
  const anew = { result: null, deaths: 0, ...(type === 'retried' ? reopened(work) : {}) }
  events.changed(store.change(existing.id, { ...now, ...anew }, clock.now()))
}

interface Wanted {
  readonly source: Source
  readonly resolved: ResolvedRecipe
  readonly identity: string
  readonly batchId: string
  readonly at: number
}

function newJob(
  { source, resolved, identity, batchId, at }: Wanted,
  parts: Pick<EnqueueParts, 'models' | 'paths'>,
): NewJob {
  const plan = planJob(source, resolved, parts.paths)
  const { recipe } = resolved
  return {
    id: jobId(at),
    batchId,
    sourceId: source.id,
    recipe,
    identity,
    state: firstState(withAbleModels(plan.problem, { source, recipe }, parts)),
    promised: 'size' in plan ? plan.size : null,
    quoted: 'size' in plan ? plan.price : 'unknown',
    createdAt: at,
  }
}
