import type { Charged } from '../../../shared/domain/job.ts'
import type { LogLine, ProviderResult, Ticket } from '../../providers/provider.ts'

/** States in which a submission may still cost money or bring a result. A job has one attempt in these at most. */
export const unresolvedStates = ['intent', 'unknown', 'accepted'] as const

/**
 * How a submission stands. `intent`: about to be sent. `unknown`: sent, and not known whether it was taken.
 * `accepted`: the provider holds it. `rejected`: turned away or never sent, at no charge. `absent`: proved not to
 * have been taken. `delivered`: its result was published. `failed`: the provider ended it without a result.
 * `cancelled`: given up at a person's wish while the provider held it. `written-off`: a person gave up on knowing.
 */
export const attemptStates = [
  ...unresolvedStates,
  'rejected',
  'absent',
  'delivered',
  'failed',
  'cancelled',
  'written-off',
] as const
export type AttemptState = (typeof attemptStates)[number]

/** A submission about to be sent. */
export interface NewAttempt {
  readonly id: string
  readonly jobId: string
  readonly batchId: string
  readonly provider: string
  readonly model: string
  /** The body as it is sent. */
  readonly request: unknown
  /** Names the account's key without telling it. */
  readonly keyFingerprint: string | null
  /** The most it may cost in micro-dollars; null when that is not known. */
  readonly quotedHigh: number | null
  /** By this computer's clock, milliseconds since 1970: the day it counts for. */
  readonly intendedAt: number
  /** By the provider's clock, milliseconds since 1970. */
  readonly sentAt: number
}

/** One submission of a job to a provider. */
export interface Attempt extends NewAttempt {
  readonly state: AttemptState
  readonly requestId: string | null
  readonly ticket: Ticket | null
  /** The provider's result, once it said where it is. */
  readonly answer: ProviderResult | null
  /** Micro-dollars; null when not known. */
  readonly charged: number | null
  /** Whether it was charged, of one that ended without a result. */
  readonly wasCharged: Charged | null
  /**
   * When the provider's history was first read after the answer had been lost, by the provider's clock: whatever was
   * sent had left before. Milliseconds since 1970; null before that.
   */
  readonly doubtedAt: number | null
}

/** What may change of an attempt. A ticket and a request id, once set, never change. */
export interface AttemptChange {
  readonly state?: AttemptState
  readonly requestId?: string
  readonly ticket?: Ticket
  readonly answer?: ProviderResult | null
  readonly charged?: number | null
  readonly wasCharged?: Charged
  readonly doubtedAt?: number
  /** What the provider wrote while it worked, all of it so far. */
  readonly log?: readonly LogLine[]
}

/** Whether a submission may still cost money or bring a result. */
export function isUnresolved({ state }: Pick<Attempt, 'state'>): boolean {
  return (unresolvedStates as readonly string[]).includes(state)
}
