import type { Job, JobStateName } from '../../shared/domain/job.ts'

/** What was measured of the work in this session. Times are milliseconds since 1970, durations milliseconds. */
export interface Pace {
  /** When the jobs under way began; only of those that were seen to begin. */
  readonly begun: ReadonlyMap<string, number>
  /** How long a job of a model takes, and one of any. */
  readonly took: ReadonlyMap<string, number>
  readonly tookAny: number | null
}

export const noPace: Pace = { begun: new Map(), took: new Map(), tookAny: null }

/** How much a new measure counts beside those before. */
const weight = 0.3

type Seen = Pick<Job, 'id' | 'state'> & { readonly recipe: Pick<Job['recipe'], 'model'> }

/** What is known after a job was seen in a state. */
export function see(pace: Pace, { id, state, recipe }: Seen, now: number): Pace {
  const began = pace.begun.get(id)
  if (state.is === 'preparing') {
    return began === undefined ? { ...pace, begun: new Map(pace.begun).set(id, now) } : pace
  }
  if (began === undefined || !endings.includes(state.is)) return pace
  const begun = without(pace.begun, id)
  if (state.is !== 'done') return { ...pace, begun }
  const took = new Map(pace.took).set(recipe.model, average(pace.took.get(recipe.model), now - began))
  return { begun, took, tookAny: average(pace.tookAny, now - began) }
}

/** States in which a job that was under way is so no more. */
const endings: readonly JobStateName[] = [
  'draft',
  'waiting',
  'paused',
  'cancelled',
  'needs-review',
  'done',
  'failed',
  'skipped',
]

function average(before: number | null | undefined, measured: number): number {
  return before === null || before === undefined ? measured : before + weight * (measured - before)
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

/**
 * Milliseconds that jobs still take, `toGo` of them with those `running` at the same time, each as long as those
 * before; null where nothing measured tells it, or nothing runs.
 */
export function batchTimeLeft(
  { tookAny }: Pace,
  { toGo, running }: { readonly toGo: number; readonly running: number },
): number | null {
  return tookAny === null || running === 0 ? null : (toGo / running) * tookAny
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
