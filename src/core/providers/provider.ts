import type { MediaFacts, PixelSize } from '../../shared/domain/media.ts'
import type { Problem } from '../../shared/domain/problem.ts'

/** What a provider is asked to do for one job. Everything in it is plain JSON. */
export interface Submission {
  readonly jobId: string
  readonly model: string
  /** The picture in the form the model accepts: a file here, and its URL once it was uploaded. */
  readonly input: { readonly path: string; readonly url: string | null; readonly facts: MediaFacts }
  /** The size the result must have. */
  readonly size: PixelSize
  /** The body of the request, as the model's descriptor made it. */
  readonly request: unknown
  /** A folder of the job's own, for what the provider leaves behind. */
  readonly staging: string
}

/** What a provider gave back at submission: JSON, stored before anyone waits, never changed. */
export type Ticket = Readonly<Record<string, unknown>>

/** Where a finished result is: a file already here, or a URL to fetch. */
export type ProviderResult =
  | { readonly file: string; readonly facts: Record<string, unknown> }
  | { readonly url: string; readonly facts: Record<string, unknown> }

/** A provider's answer, as a closed union. `jobs/outcome.ts` alone decides what each means. */
export type Outcome =
  | { readonly is: 'accepted'; readonly ticket: Ticket }
  | { readonly is: 'queued'; readonly place: number | null }
  | { readonly is: 'processing' }
  | { readonly is: 'completed'; readonly result: ProviderResult; readonly charged: number | null }
  | { readonly is: 'refused'; readonly problem: Problem; readonly charged: 'no' | 'maybe' }
  | { readonly is: 'unavailable'; readonly retryAt: number | null }
  | { readonly is: 'unauthorised' }
  | { readonly is: 'unfunded' }
  | { readonly is: 'unknown' }
  | { readonly is: 'lost' }

export interface Watching {
  readonly signal: AbortSignal
  /** Part of the work that is done, 0 to 1. */
  readonly onProgress: (part: number) => void
}

/** A service that enlarges. Optional abilities are present or absent; what is absent is hidden, never a no-op. */
export interface Provider {
  readonly id: string
  readonly title: string
  /** Whether work is sent over the network, needs the person's key and may cost money. */
  readonly cloud: boolean
  /** Jobs at a time. */
  readonly concurrency: () => number
  /** Hands the work over: `accepted` with a ticket, or why not. */
  submit(submission: Submission, signal: AbortSignal): Promise<Outcome>
  /** Asks after a ticket, also one from before a restart. Resolves when something is new. */
  check(ticket: Ticket, watching: Watching): Promise<Outcome>
  /** Makes a local file reachable for the provider. */
  readonly upload?: (path: string, watching: Watching) => Promise<{ url: string }>
  readonly cancel?: (ticket: Ticket, signal: AbortSignal) => Promise<'cancelled' | 'requested' | 'too-late'>
}
