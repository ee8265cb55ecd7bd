import { ulid } from 'ulid'
import type { Clock } from '../../ports.ts'
import { inPortions } from '../choose-jobs.ts'
import { takeUp } from '../enqueue.ts'
import { inTurn } from '../in-turn.ts'
import type { JobEvents } from '../job-events.ts'
import { firstState } from '../refusal.ts'
import { assessDraft, type Assessment, type AssessParts } from './assess-draft.ts'
import type { Draft, DraftStart, DraftStore } from './draft-store.ts'

export interface StartParts extends AssessParts {
  readonly drafts: DraftStore
  readonly events: JobEvents
  readonly clock: Clock
}

export interface StartOrder {
  readonly ids: readonly string[]
  /** What the batch may be charged in all, in micro-dollars; null is no limit. */
  readonly budget: number | null
}

export interface Started {
  readonly batchId: string
  readonly started: string[]
  readonly reused: string[]
  readonly left: string[]
}

/** Puts the drafts among these jobs into the queue as one batch; see `contract/jobs.ts`. */
export function startDrafts(parts: StartParts, order: StartOrder): Promise<Started> {
  return inTurn(parts.store, () => startAlone(parts, order))
}

async function startAlone(parts: StartParts, { ids, budget }: StartOrder): Promise<Started> {
  const { store, drafts, clock } = parts
  const batchId = ulid(clock.now())
  store.addBatch({ id: batchId, createdAt: clock.now(), budget })
  const [started, left]: [string[], string[]] = [[], []]
  const reused = new Set<string>()
  // Two drafts may be of the same work: that is one job.
  const made = new Map<string, string>()
  for await (const portion of inPortions(clock, ids)) {
    const starts: DraftStart[] = []
    const replaced: string[] = []
    for (const { draft, assessment } of await assessAll(parts, drafts.getMany(portion))) {
      if (assessment.is !== 'ready') left.push(draft.id)
      else {
        const { identity } = assessment
        const existing = made.get(identity) ?? takeUpExisting(parts, assessment, batchId)
        made.set(identity, existing ?? draft.id)
        if (existing === null) starts.push(asStart(draft, assessment, batchId))
        else {
          replaced.push(draft.id)
          reused.add(existing)
        }
      }
    }
    started.push(...startAll(parts, starts))
    removeAll(parts, replaced)
  }
  return { batchId, started, reused: [...reused], left }
}

async function assessAll(parts: StartParts, found: readonly Draft[]) {
  return Promise.all(found.map(async (draft) => ({ draft, assessment: await assessDraft(parts, draft) })))
}

type Ready = Extract<Assessment, { is: 'ready' }>

/** The job that exists already, once it is of the new batch; null when there is none. */
function takeUpExisting(parts: StartParts, { standing, quote }: Ready, batchId: string): string | null {
  if (standing.is === 'new') return null
  takeUp(parts, standing, { state: firstState(null), batchId, quoted: quote.price, promised: quote.to })
  return standing.job.id
}

function asStart({ id }: Draft, { identity, resolved, quote }: Ready, batchId: string): DraftStart {
  return { id, batchId, identity, resolved, promised: quote.to, quoted: quote.price }
}

function startAll({ store, drafts, events, clock }: StartParts, starts: readonly DraftStart[]): string[] {
  const started = drafts.start(starts, clock.now())
  for (const job of store.getMany(started)) events.changed(job)
  return started
}

function removeAll({ store, events }: StartParts, ids: readonly string[]): void {
  store.remove(ids)
  for (const id of ids) events.removed(id)
}
