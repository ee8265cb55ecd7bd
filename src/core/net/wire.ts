/** One request, sent once. Redirects are not followed: a 3xx is an answer like any other. */
export interface WireRequest {
  readonly url: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Text, or pieces with the bytes they come to; pieces are asked for as the network takes them. A piece of 64 KiB is
   * with the system, and its memory free for another, when the third one after it is asked for.
   */
  readonly body?: string | { readonly bytes: number; readonly pieces: AsyncIterable<Uint8Array> }
  /** Ends the request, or the reading of its answer. */
  readonly signal: AbortSignal
  /** A connection of its own, made for it and closed after it: nothing beneath can send it a second time. */
  readonly ownConnection?: boolean
  /** Connects only to public addresses: for URLs that came from outside. A proxy resolves names by itself. */
  readonly publicOnly?: boolean
  /**
   * Milliseconds for the connection (15,000), and for the answer's headers and each pause in its body after the
   * request was sent (60,000).
   */
  readonly patience?: { readonly connect?: number; readonly answer?: number }
  /** Called once, right before the first byte is handed to the network. */
  readonly onLeaving?: () => void
  /** Called once, when the whole request was handed to the network. */
  readonly onSent?: () => void
}

/** An answer as it comes. Its body is read once. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Headers
  /** The bytes as they were sent, undecoded. Ends with an error when the connection ends before the body does. */
  readonly body: AsyncIterable<Uint8Array>
  /** The body as text, up to so many bytes. Throws `WireBroken` when it is cut short, or longer. */
  text(limit: number): Promise<string>
  /** Lets the answer go without reading its body. */
  discard(): Promise<void>
}

/** The way out of this computer: through the proxy and with the certificates of the settings. */
export interface Wire {
  /**
   * @throws NotSent before any byte of the request left, WireBroken after; the signal's reason when it ended it;
   * an error of the body's pieces as it is
   */
  send(request: WireRequest): Promise<WireAnswer>
  /** What is used for an address, said to a person: the proxy, or null, and where trust comes from. */
  describe(url: string): Promise<{ proxy: string | null; certificates: readonly string[] }>
  close(): Promise<void>
}

/** The request did not leave this computer: no name, no connection, no trust, no proxy. `code` is the system's. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The connection broke after the request had begun to leave: whether it was read is not known. */
export class WireBroken extends Error {
  override readonly name = 'WireBroken'
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
