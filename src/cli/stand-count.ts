import type { Job } from '../shared/domain/job.ts'

/**
 * How many jobs are held up, kept by one step for each change. A job that waits for more than a slot counts as held
 * until it gets through to where the work is done: that it was tried once more is no headway.
 */
export class StandCount {
  readonly #stands = new Map<string, Stand>()
  #held = 0
  /** Jobs that have not been sent, by provider. */
  readonly #unsent = new Map<string, number>()

  note(job: Job): void {
    const stand = standOf(job, this.#stands.get(job.id) ?? null)
    this.forget(job.id)
    this.#stands.set(job.id, stand)
    this.#count(stand, 1)
  }

  forget(id: string): void {
    const stand = this.#stands.get(id)
    if (stand === undefined) return
    this.#stands.delete(id)
    this.#count(stand, -1)
  }

  /** How many jobs are held, or can't be sent while these providers' lanes are closed. */
  stalled(closed: ReadonlySet<string>): number {
    return [...closed].reduce((sum, provider) => sum + (this.#unsent.get(provider) ?? 0), this.#held)
  }

  #count({ is, provider }: Stand, by: 1 | -1): void {
    if (is === 'held') this.#held += by
    if (is === 'unsent') this.#unsent.set(provider, (this.#unsent.get(provider) ?? 0) + by)
  }
}

interface Stand {
  readonly is: 'held' | 'unsent' | 'busy'
  readonly provider: string
}

function standOf({ state, recipe }: Job, before: Stand | null): Stand {
  const provider = recipe.model.slice(0, recipe.model.indexOf('/'))
  if (state.is === 'waiting' && state.for !== 'slot') return { is: 'held', provider }
  if (['queued', 'processing', 'reconciling'].includes(state.is)) return { is: 'busy', provider }
  if (before?.is === 'held') return before
  return { is: ['fetching', 'finishing'].includes(state.is) ? 'busy' : 'unsent', provider }
}
