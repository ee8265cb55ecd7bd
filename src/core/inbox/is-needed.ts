import type { Use } from './use-store.ts'

/** What the need of a file is judged by. Times are milliseconds since 1970. */
export interface Need {
  readonly uses: readonly Use[]
  /** When it came into the inbox, or was last named as one to add. */
  readonly cameAt: number
  readonly now: number
}

const hour = 3_600_000
const day = 24 * hour
/** How long a source is kept beside its result, to be compared with it. */
const week = 7 * day

/** Whether a file is kept when nobody asks: it may yet be added, a job waits for it, or its result is new. Pure. */
export function isKept({ uses, cameAt, now }: Need): boolean {
  if (uses.length === 0) return now - cameAt < day
  return uses.some(({ state, deliveredAt }) => state !== 'done' || now - (deliveredAt ?? now) < week)
}

/** Whether a file is kept when a person wants the room: it is about to be added, or a job is not finished. Pure. */
export function isWanted({ uses, cameAt, now }: Need): boolean {
  if (uses.length === 0) return now - cameAt < hour
  return uses.some(({ state }) => !['done', 'cancelled', 'skipped'].includes(state))
}
