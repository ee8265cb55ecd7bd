import { createFalClient, type FalClient } from '@fal-ai/client'

/** An answer that was read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A request as fal's client makes it: its address, its headers with the key, its body. */
export interface MadeRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/**
 * Makes one request with fal's client and has it sent by `send`, the only way out the client has. The client is told
 * of an empty success whatever happens: of an error it would send again what may have been taken, and of an answer it
 * keeps neither headers nor words. The key is given to it, so it looks for none in the environment.
 */
export async function askThroughClient(
  key: string,
  call: (queue: FalClient['queue']) => Promise<unknown>,
  send: (request: MadeRequest) => Promise<Answer>,
): Promise<Answer> {
  const sent: Promise<Answer>[] = []
  const { queue } = createFalClient({
    credentials: key,
    fetch: async (input, init) => {
      const answer = send(madeRequest(input, init))
      sent.push(answer)
      await answer.catch(() => undefined)
      return Response.json({})
    },
  })
  await call(queue)
  const [answer, ...more] = sent
  if (answer === undefined || more.length > 0) throw new Error(`Expected one request, got ${sent.length}`)
  return await answer
}

function madeRequest(input: string | URL | Request, init: RequestInit = {}): MadeRequest {
  const { method = 'GET', headers, body } = init
  if (typeof body !== 'string' && body !== undefined && body !== null) {
    throw new Error(`Expected a request with a text for its body, got ${typeof body}`)
  }
  return {
    url: input instanceof Request ? input.url : String(input),
    method,
    headers: Object.fromEntries(new Headers(headers)),
    body: body ?? undefined,
  }
}
