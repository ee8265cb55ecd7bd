import type { IncomingBody } from './incoming-body.ts'
import { broken } from './wire-failure.ts'
import { WireBroken, type WireAnswer, type WireRequest } from './wire.ts'

/** Headers as undici gives them: one that came several times is a list. */
type GivenHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** What came of an answer so far. */
export interface AnswerParts {
  readonly status: number
  readonly headers: GivenHeaders
  readonly body: IncomingBody
}

/** The answer to a request. */
export function makeAnswer({ status, headers, body }: AnswerParts, request: WireRequest): WireAnswer {
  const pieces = readPieces(body, request)
  return {
    status,
    headers: makeHeaders(headers),
    body: pieces,
    text: (limit) => readText(pieces, limit),
    discard: async () => body.discard(),
  }
}

async function* readPieces(body: IncomingBody, request: WireRequest): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body.read()
  } catch (error) {
    request.signal.throwIfAborted()
    throw broken(request.url, error)
  }
}

async function readText(pieces: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
  const read: Uint8Array[] = []
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    if (bytes > limit)
      throw new WireBroken('TOO_LONG', `Expected an answer of at most ${limit} bytes, got more`)
    read.push(piece)
  }
  return new TextDecoder().decode(Buffer.concat(read))
}

/** The headers of an answer; one that is none by the rules is left out. */
function makeHeaders(given: GivenHeaders): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values].flat()) {
      if (value !== undefined) append(headers, name, value)
    }
  }
  return headers
}

function append(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
}
