import { jsonOf } from '../../net/json-of.ts'
import type { Outcome, Provider, Ticket } from '../provider.ts'
import { askStatus, redirectedFactor, type Pixazo } from './client.ts'
import { accountTrouble, expired, failureOf, standingOf, strangeAnswer, withoutKey } from './outcomes.ts'
import { account } from './parts.ts'
import { RequestStatus } from './responses.ts'
import { completedBy } from './result.ts'
import { PixazoTicket, pollingUrlOf } from './ticket.ts'

/** What is remembered of a ticket while it is asked after; nothing of it is needed after a restart. */
interface Watch {
  /** What was told last, and when, in milliseconds of the monotonic clock. */
  told: Outcome['is'] | null
  toldAt: number
  /** Times in a row Pixazo did not know the request. */
  missed: number
  /** Times the result was not what Pixazo describes. */
  strange: number
  /** Words for its status that nobody documents. */
  readonly words: Set<string>
}

/** Work that is asked after by an id. */
type Polled = PixazoTicket & { readonly requestId: string }

/** Times in a row Pixazo may not know a request before it counts as lost: some ten minutes. */
const toleratedMisses = 14
/** Times a result may be strange before it is believed. */
const toleratedStrange = 3

/** Asks after tickets until something is new. Trouble on the way is waited out. */
export function createCheck(pixazo: Pixazo): Provider['check'] {
  const { clock, redirection } = pixazo
  const watches = new WeakMap<Ticket, Watch>()
  const pace = redirection === null ? 1 : redirectedFactor
  return async (ticket, { signal }) => {
    const work = PixazoTicket.parse(ticket)
    const { requestId, answer } = work
    await clock.sleep(0, signal)
    if (answer !== null) return completedBy(pixazo, work, answer) ?? strangeAnswer(JSON.stringify(answer))
    if (requestId === null) throw new Error('Expected a ticket with an id or an answer, got neither')
    const watch = watches.get(ticket) ?? beginWatch(clock.monotonic())
    watches.set(ticket, watch)
    for (;;) {
      await clock.sleep(pauseBefore(watch, clock.monotonic()) / pace, signal)
      const outcome = await look(pixazo, { work: { ...work, requestId }, watch }, signal)
      if (outcome !== null) return outcome
    }
  }
}

/**
 * Milliseconds before the next question: five seconds, ten when nothing was new for a while, as Pixazo asks for. Of a
 * request that is missing it is asked more and more seldom.
 */
export function pauseBefore({ missed, toldAt }: Pick<Watch, 'missed' | 'toldAt'>, now: number): number {
  if (missed > 0) return Math.min(60_000, 5000 * 2 ** missed)
  return Math.min(10_000, Math.max(5000, (now - toldAt) / 10))
}

function beginWatch(now: number): Watch {
  return { told: null, toldAt: now, missed: 0, strange: 0, words: new Set() }
}

interface Watched {
  readonly work: Polled
  readonly watch: Watch
}

/** Looks once at how a request stands; null for nothing new. */
async function look(pixazo: Pixazo, { work, watch }: Watched, signal: AbortSignal): Promise<Outcome | null> {
  const key = await pixazo.secrets.read(account)
  if (key === null) return withoutKey
  const answer = await askStatus(pixazo, { key, url: pollingUrlOf(work, pixazo.redirection) }, signal)
  const trouble = accountTrouble(answer)
  if (trouble !== null) return trouble
  if (answer.status > 299) return miss(work, watch)
  watch.missed = 0
  const status = RequestStatus.safeParse(jsonOf(answer))
  const isOther = (status.data?.request_id ?? work.requestId) !== work.requestId
  if (!status.success || isOther) return strange(pixazo, watch, answer.text)
  const standing = standingOf(status.data.status)
  switch (standing) {
    case 'queued':
      return news(pixazo, watch, { is: 'queued', place: null })
    case 'strange':
      warnOnce(pixazo, watch, status.data.status)
      return news(pixazo, watch, { is: 'processing' })
    case 'processing':
      return news(pixazo, watch, { is: 'processing' })
    case 'completed':
      return completedBy(pixazo, work, status.data) ?? strange(pixazo, watch, answer.text)
    case 'failed':
    case 'error':
      return failureOf(standing, status.data)
  }
}

function news({ clock }: Pixazo, watch: Watch, outcome: Outcome): Outcome | null {
  if (watch.told === outcome.is) return null
  Object.assign(watch, { told: outcome.is, toldAt: clock.monotonic() })
  return outcome
}

function warnOnce({ logger }: Pixazo, { words }: Watch, word: string): void {
  if (words.has(word)) return
  words.add(word)
  logger.warn(
    { word: word.slice(0, 100) },
    'Pixazo gave a status that nobody documents; the work counts as running',
  )
}

/** What to make of a request Pixazo does not know: it may not know it yet, or not any more. No history tells. */
function miss({ requestId }: Polled, watch: Watch): Outcome | null {
  watch.missed += 1
  return watch.missed < toleratedMisses ? null : expired(requestId)
}

function strange({ logger }: Pixazo, watch: Watch, text: string): Outcome | null {
  watch.strange += 1
  if (watch.strange < toleratedStrange) return null
  logger.warn({ answer: text }, 'Pixazo gave an answer that is not what it describes')
  return strangeAnswer(text)
}
