import { z } from 'zod'
import { jsonOf } from '../../net/json-of.ts'
import type { Outcome, Sending, Submission } from '../provider.ts'
import { postWork, type Pixazo } from './client.ts'
import { modelOf } from './model-of.ts'
import { notTaken, withoutAnswer, withoutKey } from './outcomes.ts'
import { account } from './parts.ts'
import { ticketIn } from './ticket.ts'

/** What a request is made of. */
const Input = z.record(z.string(), z.json())

/**
 * Hands work to Pixazo with one POST, whatever happens. Once a byte of it left, only Pixazo's own word counts as a no:
 * there is no history that could tell later.
 */
export async function submit(
  pixazo: Pixazo,
  { model: id, request }: Submission,
  sending: Sending,
): Promise<Outcome> {
  const model = modelOf(pixazo, id)
  if (model.endpoint === null) throw new Error(`Expected ${id} to name its endpoint at Pixazo`)
  const body = JSON.stringify(Input.parse(request))
  const key = await pixazo.secrets.read(account)
  if (key === null) return withoutKey
  let left = false
  try {
    const onLeaving = () => (left = true)
    const answer = await postWork(pixazo, { key, endpoint: model.endpoint, body, onLeaving }, sending)
    if (answer.status < 200 || answer.status > 299) return notTaken(answer, pixazo.clock.now())
    const ticket = ticketIn(pixazo, model, jsonOf(answer))
    return ticket === null ? { is: 'unknown' } : { is: 'accepted', ticket }
  } catch (error) {
    const { closedUntil } = pixazo.client.reach
    return withoutAnswer(error, { ...pixazo, left, signal: sending.signal, closedUntil })
  }
}
