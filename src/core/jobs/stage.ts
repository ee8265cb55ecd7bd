import type { JobState } from '../../shared/domain/job.ts'

/** How far a running job is, as far as its place in the lane goes: not sent yet, at the provider, or on its way back. */
export type Stage = 'unsent' | 'sent' | 'delivering'

/** The stage of a state. */
export function stageOf({ is }: JobState): Stage {
  if (is === 'queued' || is === 'processing') return 'sent'
  return is === 'fetching' || is === 'finishing' || is === 'done' ? 'delivering' : 'unsent'
}

/**
 * How many more jobs a lane takes. Fetching and finishing go before sending: nothing new is begun while more than
 * the lane's width is on its way back. On this computer every running job takes a place. Pure.
 */
export function freePlaces(order: {
  readonly running: Readonly<Record<Stage, number>>
  /** Jobs at a time. */
  readonly width: number
  /** How many may be unsent at once: see `Lanes`. */
  readonly allowance: number
  readonly cloud: boolean
}): number {
  const { running, width, allowance, cloud } = order
  const busy = running.unsent + running.sent + (cloud ? 0 : running.delivering)
  if (cloud && running.delivering > width) return 0
  return Math.max(0, Math.min(width - busy, allowance - running.unsent))
}
