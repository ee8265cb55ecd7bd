import type { Disclosure, KeyVerdict } from '../../shared/domain/account.ts'
import type { PixelSize } from '../../shared/domain/media.ts'
import type { Problem } from '../../shared/domain/problem.ts'

/** What a provider is asked to do for one job. Everything in it is plain JSON. */
export interface Submission {
  readonly jobId: string
  readonly model: string
  /** The source in the form the model accepts: a file here, and its URL once it was uploaded. */
  readonly input: { readonly path: string; readonly url: string | null }
  /** The size the result must have. */
  readonly size: PixelSize
  /** The body of the request, as the model's descriptor made it. */
  readonly request: unknown
  /** A folder of the job's own, for what the provider leaves behind. */
  readonly staging: string
}

/** A line that a provider wrote while it worked. `at` in milliseconds since 1970; null where it gives no time. */
export interface LogLine {
  readonly at: number | null
  readonly message: string
}

/** What a provider gave back at submission: JSON, stored before anyone waits, never changed. */
export type Ticket = Readonly<Record<string, unknown>>

/** Where a finished result is: a file already here, or a URL to fetch. `facts` is JSON. */
export type ProviderResult =
  | { readonly file: string; readonly facts: Record<string, unknown> }
  | { readonly url: string; readonly facts: Record<string, unknown> }

/** A provider's answer, as a closed union. `jobs/outcome.ts` alone decides what each means. */
export type Outcome =
  /** The work was taken; it may be charged from here on. */
  | { readonly is: 'accepted'; readonly ticket: Ticket }
  | { readonly is: 'queued'; readonly place: number | null }
  | { readonly is: 'processing' }
  /** `charged` in micro-dollars; null where the provider did not say. */
  | { readonly is: 'completed'; readonly result: ProviderResult; readonly charged: number | null }
  /** The provider won't or can't do this work, now or ever. */
  | { readonly is: 'refused'; readonly problem: Problem; readonly charged: 'no' | 'maybe' }
  /** The provider took the work and gave it up at no charge: it may be submitted again. */
  | { readonly is: 'dropped'; readonly problem: Problem }
  /** Nothing was sent, or it was turned away unread: to be tried again. `retryAt` in milliseconds since 1970. */
  | { readonly is: 'unavailable'; readonly problem: Problem; readonly retryAt: number | null }
  | { readonly is: 'busy'; readonly problem: Problem; readonly retryAt: number | null }
  | { readonly is: 'unauthorised'; readonly problem: Problem }
  | { readonly is: 'unfunded'; readonly problem: Problem }
  /** The work was sent and no answer came that tells whether it was taken. Never sent again on this alone. */
  | { readonly is: 'unknown' }
  /** The provider does not know the ticket any more, nor does its history hold the result. */
  | { readonly is: 'lost'; readonly problem: Problem }

export interface Watching {
  readonly signal: AbortSignal
  /** Part of the work that is done, 0 to 1. */
  readonly onProgress: (part: number) => void
  /** Hears what the provider writes while it works, all that is kept of it, whenever there is more. */
  readonly onLog?: (lines: readonly LogLine[]) => void
}

/** Hears of a submission on its way; what is awaited in these is done before the next step. */
export interface Sending {
  /** Ends the wait for an answer; the outcome is `unknown` then, unless nothing was sent. */
  readonly signal: AbortSignal
  /** The request was handed to the network in full. */
  readonly onSent: () => Promise<void>
  /** The provider named its id of the request, before the rest of its answer was read. */
  readonly onNamed: (requestId: string) => Promise<void>
}

/** A local file to be made reachable for the provider. */
export interface UploadOrder {
  readonly path: string
  /** A media type, `image/png`. */
  readonly contentType: string
  /** A file name that tells nothing of the person. */
  readonly name: string
  /** A JSON file of the provider's own in which it notes how far it came, to go on from after a death. */
  readonly memo: string
}

/** An address a person gave, at which a file of theirs is. */
export interface GivenAddress {
  readonly url: string
  /** What tells that it is the same file: its size, and its sha-256 in hex. */
  readonly bytes: number
  readonly sha256: string
}

/** Storage of a provider from which others can fetch what was put there. */
export interface FileHost {
  /** The provider whose storage and account it is. */
  readonly provider: string
  readonly title: string
  /** Days after which a file is deleted. */
  readonly days: number
  /** Puts a file at an address that anyone who knows it can fetch it from. As `Provider.upload`. */
  readonly put: (order: UploadOrder, watching: Watching) => Promise<Upload>
}

/** A submission whose answer was lost. */
export interface LostSubmission {
  readonly attemptId: string
  readonly model: string
  /** The body as it was sent. */
  readonly request: unknown
  /** By the provider's clock, milliseconds since 1970. */
  readonly sentAt: number
}

/** A request in the provider's history that is one of those asked after. */
export interface Sighting {
  readonly requestId: string
  readonly ticket: Ticket
  /** By the provider's clock, milliseconds since 1970. */
  readonly sentAt: number
}

/** What a provider's history says of lost submissions. */
export interface Findings {
  /** The provider's clock when it was asked, milliseconds since 1970. */
  readonly now: number
  /** Whether the history was read to its end, with all that is needed to recognise a request. */
  readonly complete: boolean
  /** By attempt id, the earliest first. */
  readonly sightings: ReadonlyMap<string, readonly Sighting[]>
}

/** Recovering submissions whose answer was lost from the provider's history. */
export interface Reconciliation {
  /** Milliseconds after which a submission that the history does not hold was never taken. */
  readonly window: () => number
  /** Reads the history. Free. A history that can't be read is `complete: false`, never an empty one. */
  readonly find: (lost: readonly LostSubmission[], signal: AbortSignal) => Promise<Findings>
  /** The ticket of a request of which only the id is known. */
  readonly ticketOf: (model: string, requestId: string) => Ticket | null
}

/** What a cloud provider has beside the rest. */
export interface Cloud {
  /** An address of it, for saying how it is reached. */
  readonly address: string
  /** What sending pictures there means. */
  readonly disclosure: Disclosure
  /** Names the key that is used, without telling it; null without a key. */
  readonly keyFingerprint: () => Promise<string | null>
  /** Asks whether the key is taken. Free. */
  readonly testKey: (signal: AbortSignal) => Promise<{ verdict: KeyVerdict; detail: string | null }>
  /** The provider's clock now, as far as its answers told, milliseconds since 1970. */
  readonly now: () => number
  /** Where its traffic goes instead; null when it goes to the provider. */
  readonly redirectedTo: string | null
  /** The storage pictures reach it through, whose account needs a key too; absent where they are sent to it. */
  readonly through?: Pick<FileHost, 'provider' | 'title'>
  /** Makes the next try due at once while it can't be reached: a person did something. */
  readonly nudge?: () => void
}

/** A service that enlarges. Optional abilities are present or absent; what is absent is hidden, never a no-op. */
export interface Provider {
  readonly id: string
  readonly title: string
  /** Present when work is sent over the network, needs the person's key and may cost money. */
  readonly cloud?: Cloud
  /** Jobs at a time. */
  readonly concurrency: () => number
  /** Hands the work over: `accepted` with a ticket, or why not. Sends it once, whatever happens. */
  submit(submission: Submission, sending: Sending): Promise<Outcome>
  /**
   * Asks after a ticket, also one from before a restart. Resolves when something is new. Trouble on the way is
   * waited out; it ends with what the provider says, or the signal.
   */
  check(ticket: Ticket, watching: Watching): Promise<Outcome>
  /** Makes a local file reachable for the provider. Free; what fails in passing is tried again. */
  readonly upload?: (order: UploadOrder, watching: Watching) => Promise<Upload>
  /** Makes sure that an address leads to the very file it was given for. Free. */
  readonly confirm?: (given: GivenAddress, watching: Watching) => Promise<Upload>
  /** Present when other providers can fetch files from its storage. */
  readonly host?: FileHost
  /** Brings the result at a URL into a file, going on where an earlier try stopped. Free; may be done again. */
  readonly download?: (order: DownloadOrder, watching: Watching) => Promise<Download>
  readonly cancel?: (ticket: Ticket, signal: AbortSignal) => Promise<Cancellation>
  /** Absent where a provider keeps no history: a person says then what becomes of a lost submission. */
  readonly reconcile?: Reconciliation
}

/** How an upload ended. */
export type Upload =
  | { readonly is: 'uploaded'; readonly url: string }
  | Extract<Outcome, { is: 'refused' | 'unauthorised' | 'unfunded' | 'busy' | 'unavailable' }>

export interface DownloadOrder {
  readonly url: string
  readonly into: string
  /** Bytes above which it can't be what was promised. */
  readonly maxBytes: number
  /** Called once, somewhere between the first byte and the last. */
  readonly onHalf: () => Promise<void>
}

/** How a download ended; `expired`: the URL leads nowhere, another may be asked for. */
export type Download =
  | { readonly is: 'downloaded'; readonly bytes: number }
  | { readonly is: 'expired' }
  | { readonly is: 'refused'; readonly problem: Problem }

/** How a cancellation ended; `requested`: it may still be done and charged. */
export type Cancellation = 'cancelled' | 'requested' | 'too-late' | 'unknown'
