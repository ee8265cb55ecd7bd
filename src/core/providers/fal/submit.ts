import { z } from 'zod'
import { jsonOf } from '../../net/json-of.ts'
import { postOnce } from '../../net/post-once.ts'
import type { Outcome, Sending, Submission } from '../provider.ts'
import { askThroughClient, type Answer, type MadeRequest } from './client.ts'
import type { Fal } from './exchange.ts'
import { apiUrl } from './hosts.ts'
import { modelOf } from './model-of.ts'
import { notTaken, withoutAnswer, withoutKey } from './outcomes.ts'
import { account } from './parts.ts'
import { RequestId } from './responses.ts'
import { endpointOf, ticketIn, ticketOf } from './ticket.ts'

/** Milliseconds an answer is waited for. */
export const answerPatienceMs = 60_000

/** Seconds within which fal begins the work, or gives it up: no submission that was lost starts much later. */
export const startTimeout = 900

/** Days for which fal keeps a result. */
export const resultDays = 30

/** What a request may be made of: a picture's bytes or an object of ours would be sent as something else. */
const Input = z.record(z.string(), z.json())

/** How far a submission came. */
interface Passage {
  /** Whether its first byte may have left. */
  left: boolean
  /** The id its answer named. */
  requestId: string | null
}

/** Hands work to fal with one POST, whatever happens. Once a byte of it left, only fal's own word counts as a no. */
export async function submit(
  fal: Fal,
  { model: id, request }: Submission,
  sending: Sending,
): Promise<Outcome> {
  const model = modelOf(fal, id)
  const input = Input.parse(request)
  const key = await fal.secrets.read(account)
  if (key === null) return withoutKey
  const passage: Passage = { left: false, requestId: null }
  try {
    const answer = await askThroughClient(
      key,
      (queue) =>
        queue.submit(endpointOf(model), {
          input,
          startTimeout,
          // The newer name of the same header (fal common parameters).
          headers: { 'x-fal-request-start-timeout': String(startTimeout) },
          storageSettings: { expiresIn: resultDays * 86_400 },
        }),
      (made) => sendOnce(fal, { made, sending, passage }),
    )
    if (answer.status < 200 || answer.status > 299) return notTaken(answer, fal.clock.now())
    const { redirection } = fal
    const named = passage.requestId === null ? null : ticketOf(model, passage.requestId, redirection)
    const ticket = ticketIn(jsonOf(answer), model, redirection) ?? named
    return ticket === null ? { is: 'unknown' } : { is: 'accepted', ticket }
  } catch (error) {
    const { left } = passage
    const { closedUntil } = fal.exchange.reach
    return withoutAnswer(error, { ...fal, left, signal: sending.signal, closedUntil })
  }
}

interface OneRequest {
  readonly made: MadeRequest
  readonly sending: Sending
  readonly passage: Passage
}

async function sendOnce(fal: Fal, { made, sending, passage }: OneRequest): Promise<Answer> {
  const { exchange, redirection } = fal
  return await postOnce(
    { ...exchange, ...fal },
    {
      url: apiUrl(made.url, redirection),
      headers: made.headers,
      body: made.body ?? '',
      signal: sending.signal,
      patience: answerPatienceMs,
      onLeaving: () => (passage.left = true),
      onSent: sending.onSent,
      onHead: async (head) => {
        exchange.heard(head.headers)
        await hearName(head, sending, passage)
      },
    },
  )
}

/** The id is told before the body is read: it is enough to find the work again, whatever becomes of the rest. */
async function hearName(
  { status, headers }: Pick<Answer, 'status' | 'headers'>,
  sending: Sending,
  passage: Passage,
): Promise<void> {
  const named = RequestId.safeParse(headers.get('x-fal-request-id'))
  if (!named.success || status < 200 || status > 299) return
  passage.requestId = named.data
  await sending.onNamed(named.data)
}
