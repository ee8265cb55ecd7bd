import { jsonOf } from '../../net/json-of.ts'
import type { Outcome } from '../provider.ts'
import type { Answer } from './client.ts'
import { askQueue, type Fal } from './exchange.ts'
import { accountTrouble, endOf, failureOf, isNotYet, isResultAnswer, withoutKey } from './outcomes.ts'
import { account } from './parts.ts'
import { QueueStatus } from './responses.ts'
import { completedBy } from './result.ts'
import type { FalTicket } from './ticket.ts'

/** What was seen of a request: an outcome, or what has to be looked into. */
export type Sight =
  | Outcome
  /** Nothing that tells anything yet. */
  | { readonly is: 'not-yet' }
  /** fal's queue does not know it. */
  | { readonly is: 'missing' }
  /** It ended in something that is not what fal describes. */
  | { readonly is: 'strange'; readonly text: string }

/** Looks once at how a request stands, which `onStatus` hears, and at its result when it has ended. */
export async function look(
  fal: Fal,
  request: FalTicket,
  { signal, onStatus }: { readonly signal: AbortSignal; readonly onStatus: (status: QueueStatus) => void },
): Promise<Sight> {
  const key = await fal.secrets.read(account)
  if (key === null) return withoutKey
  const { endpoint, requestId } = request
  const answer = await askQueue(fal, { key, signal }, (queue) =>
    queue.status(endpoint, { requestId, logs: true }),
  )
  const trouble = troubleWith(answer)
  if (trouble !== null) return trouble
  const status = QueueStatus.safeParse(jsonOf(answer))
  if (answer.status > 299 || !status.success) return { is: 'not-yet' }
  onStatus(status.data)
  switch (status.data.status) {
    case 'IN_QUEUE':
      return { is: 'queued', place: status.data.queue_position ?? null }
    case 'IN_PROGRESS':
      return { is: 'processing' }
    case 'COMPLETED':
      return endOf(status.data) ?? (await lookAtResult(fal, { key, request, status: status.data }, signal))
  }
}

interface Ended {
  readonly key: string
  readonly request: FalTicket
  readonly status: QueueStatus
}

async function lookAtResult(fal: Fal, { key, request, status }: Ended, signal: AbortSignal): Promise<Sight> {
  const { endpoint, requestId } = request
  const order = { key, signal, isAnswer: isResultAnswer }
  const answer = await askQueue(fal, order, (queue) => queue.result(endpoint, { requestId }))
  const body = jsonOf(answer)
  const trouble = troubleWith(answer)
  if (trouble !== null) return trouble
  if (isNotYet(answer, body)) return { is: 'not-yet' }
  if (answer.status > 299) return failureOf(answer.status, body)
  const units = answer.headers.get('x-fal-billable-units')
  return completedBy(fal, { request, body, units, status }) ?? { is: 'strange', text: answer.text }
}

function troubleWith(answer: Answer): Sight | null {
  return answer.status === 404 ? { is: 'missing' } : accountTrouble(answer)
}
