import type { Dispatcher } from 'undici'
import { broken } from './wire-failure.ts'
import { WireBroken, type WireAnswer, type WireRequest } from './wire.ts'

/** An answer of undici's as one of the wire's. */
export function makeAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  request: WireRequest,
): WireAnswer {
  // An answer that breaks while nobody reads it is heard of when somebody does.
  body.on('error', () => undefined)
  const pieces = readPieces(body, request)
  return {
    status: statusCode,
    headers: makeHeaders(headers),
    body: pieces,
    text: (limit) => readText(pieces, limit),
    discard: async () => {
      body.destroy()
    },
  }
}

async function* readPieces(
  body: AsyncIterable<Uint8Array>,
  request: WireRequest,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body
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
function makeHeaders(given: Dispatcher.ResponseData['headers']): Headers {
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
