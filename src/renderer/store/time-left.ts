import type { Job } from '../../shared/domain/job.ts'

/** What was measured of the work in this session. Times are milliseconds since 1970, durations milliseconds. */
export interface Pace {
  /** When the jobs under way began; only of those that were seen to begin. */
  readonly begun: ReadonlyMap<string, number>
  /** When the last jobs ended, the oldest first. */
  readonly ended: readonly number[]
  /** How long a job of a model takes. */
  readonly took: ReadonlyMap<string, number>
}

export const noPace: Pace = { begun: new Map(), ended: [], took: new Map() }

/** Endings that are remembered. */
const memory = 30

/** How much a new measure counts beside those before. */
const weight = 0.3

type Seen = Pick<Job, 'id' | 'state'> & { readonly recipe: Pick<Job['recipe'], 'model'> }

/** What is known after a job was seen in a state. */
export function see(pace: Pace, { id, state, recipe }: Seen, now: number): Pace {
  const began = pace.begun.get(id)
  if (state.is === 'preparing') {
    return began === undefined ? { ...pace, begun: new Map(pace.begun).set(id, now) } : pace
  }
  const rests = ['draft', 'waiting', 'paused', 'cancelled', 'needs-review', 'done', 'failed', 'skipped']
  if (!rests.includes(state.is)) return pace
  const begun = began === undefined ? pace.begun : without(pace.begun, id)
  if (state.is !== 'done' && state.is !== 'failed') return { ...pace, begun }
  const ended = [...pace.ended, now].slice(-memory)
  if (state.is === 'failed' || began === undefined) return { ...pace, begun, ended }
  const before = pace.took.get(recipe.model) ?? now - began
  const took = new Map(pace.took).set(recipe.model, before + weight * (now - began - before))
  return { begun, ended, took }
}

function without(map: ReadonlyMap<string, number>, id: string): Map<string, number> {
  const rest = new Map(map)
  rest.delete(id)
  return rest
}

type Running = Pick<Job, 'id' | 'progress'> & { readonly recipe: Pick<Job['recipe'], 'model'> }

/** Milliseconds a job under way still takes; null where nothing measured tells it. */
export function jobTimeLeft(pace: Pace, { id, progress, recipe }: Running, now: number): number | null {
  const began = pace.begun.get(id)
  if (began === undefined) return null
  const elapsed = now - began
  const took = pace.took.get(recipe.model)
  if (took !== undefined) return took > elapsed ? took - elapsed : null
  const isFarEnough = progress !== null && progress >= 0.1 && elapsed > 3000
  return isFarEnough ? elapsed / progress - elapsed : null
}

/** Milliseconds so many jobs still take at the pace of the last ones; null where there is none, or it has stalled. */
export function batchTimeLeft({ ended }: Pace, jobs: number, now: number): number | null {
  const [first] = ended
  const last = ended.at(-1)
  if (jobs === 0 || ended.length < 3 || first === undefined || last === undefined) return null
  const between = (last - first) / (ended.length - 1)
  const hasStalled = now - last > 10_000 + 4 * between
  return hasStalled || between === 0 ? null : between * jobs
}

/** A duration as it is said: in the unit a person would use, rounded so that it does not flicker. */
export function roundDuration(milliseconds: number): {
  readonly unit: 'seconds' | 'minutes' | 'hours'
  readonly count: number
} {
  const seconds = milliseconds / 1000
  if (seconds < 10) return { unit: 'seconds', count: Math.max(1, Math.ceil(seconds)) }
  if (seconds < 57.5) return { unit: 'seconds', count: Math.round(seconds / 5) * 5 }
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) }
  return { unit: 'hours', count: Math.round(seconds / 3600) }
}
