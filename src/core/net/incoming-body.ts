/** What holds back and ends the bytes of an answer. */
export interface Flow {
  pause(): void
  resume(): void
  abort(reason: Error): void
}

/** The bytes of an answer between the network and who reads them. */
export interface IncomingBody {
  push(piece: Uint8Array): void
  /** There is no more: null at the body's end, else what broke it. */
  end(error: Error | null): void
  /** The pieces in order, all that came before an error too. To be read once; who stops early ends the request. */
  read(): AsyncGenerator<Uint8Array, void>
  /** Ends the request, unless the body is here whole. */
  discard(): void
}

/** Bytes that are held before the network is told to wait. */
const mostHeld = 256 * 1024

/** A body that is held back while nobody reads it. */
export function createIncomingBody(flow: Flow): IncomingBody {
  return new HeldBody(flow)
}

class HeldBody implements IncomingBody {
  readonly #flow: Flow
  readonly #pieces: Uint8Array[] = []
  #held = 0
  #ended: { readonly error: Error | null } | null = null
  #wake = (): void => undefined

  constructor(flow: Flow) {
    this.#flow = flow
  }

  push(piece: Uint8Array): void {
    this.#pieces.push(piece)
    this.#held += piece.length
    if (this.#held > mostHeld) this.#flow.pause()
    this.#wake()
  }

  end(error: Error | null): void {
    this.#ended ??= { error }
    this.#wake()
  }

  async *read(): AsyncGenerator<Uint8Array, void> {
    try {
      for (;;) {
        const piece = this.#pieces.shift()
        if (piece !== undefined) yield this.#take(piece)
        else if (this.#ended === null) await this.#more()
        else if (this.#ended.error === null) return
        else throw this.#ended.error
      }
    } finally {
      this.discard()
    }
  }

  discard(): void {
    if (this.#ended === null) this.#flow.abort(new Error('nobody reads the answer any more'))
  }

  #take(piece: Uint8Array): Uint8Array {
    const wasFull = this.#held > mostHeld
    this.#held -= piece.length
    if (wasFull && this.#held <= mostHeld) this.#flow.resume()
    return piece
  }

  async #more(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }
}
