import type { Outcome, Provider, Ticket, Watching } from '../provider.ts'
import type { Fal } from './exchange.ts'
import { logLines } from './log-lines.ts'
import { look, type Sight } from './look.ts'
import { expired, strangeAnswer } from './outcomes.ts'
import { recover } from './recover.ts'
import { windowMs } from './reconcile.ts'
import type { QueueStatus } from './responses.ts'
import { FalTicket } from './ticket.ts'

/** What is remembered of a ticket while it is asked after; nothing of it is needed after a restart. */
interface Watch {
  /** What was told last, and when, in milliseconds of the monotonic clock. */
  told: string | null
  toldAt: number
  /** Questions since. */
  asked: number
  /** Times in a row fal did not know the request, and when that began. */
  missed: number
  missedSince: number
  /** Times the result was not what fal describes. */
  strange: number
  /** Lines fal had written when it was heard of last. */
  lines: number
}

/** Times fal may not know a request before its history is asked. */
const toleratedMisses = 3
/** Times a result may be strange before it is believed. */
const toleratedStrange = 3
/** Characters of a strange result that are logged. */
const longestLogged = 1_000_000
/** Milliseconds neither queue nor history may know a request before it counts as lost. */
const lostAfterMs = 600_000

/** Asks after tickets until something is new. Trouble on the way is waited out. */
export function createCheck(fal: Fal): Provider['check'] {
  const watches = new WeakMap<Ticket, Watch>()
  return async (ticket, { signal, onLog }) => {
    const request = FalTicket.parse(ticket)
    const watch = watches.get(ticket) ?? beginWatch(fal.clock.monotonic())
    watches.set(ticket, watch)
    for (;;) {
      await fal.clock.sleep(pauseBefore(watch, fal.clock.monotonic()), signal)
      watch.asked += 1
      const sight = await look(fal, request, { signal, onStatus: (status) => tellLog(watch, status, onLog) })
      if (sight.is !== 'missing') watch.missed = 0
      const outcome =
        sight.is === 'missing' ? await miss(fal, { request, watch }, signal) : news(fal, sight, watch)
      if (outcome !== null) return outcome
    }
  }
}

/**
 * Milliseconds before the next question: soon after news, then a tenth of the time since, from half a second to five.
 * Of a request that is missing it is asked more and more seldom.
 */
export function pauseBefore(watch: Pick<Watch, 'asked' | 'missed' | 'toldAt'>, now: number): number {
  if (watch.missed > 0) return Math.min(60_000, 500 * 2 ** watch.missed)
  return watch.asked === 0 ? 300 : Math.min(5000, Math.max(500, (now - watch.toldAt) / 10))
}

function beginWatch(now: number): Watch {
  return { told: null, toldAt: now, asked: 0, missed: 0, missedSince: now, strange: 0, lines: 0 }
}

/** Tells of what fal wrote, when there is more of it. */
function tellLog(watch: Watch, { logs }: QueueStatus, onLog: Watching['onLog']): void {
  const lines = logs ?? []
  if (lines.length <= watch.lines) return
  watch.lines = lines.length
  onLog?.(logLines(lines))
}

/** What is new in what was seen; null for nothing. */
function news(fal: Fal, sight: Exclude<Sight, { is: 'missing' }>, watch: Watch): Outcome | null {
  switch (sight.is) {
    case 'not-yet':
      return null
    case 'strange':
      watch.strange += 1
      if (watch.strange < toleratedStrange) return null
      fal.logger.warn(
        { answer: sight.text.slice(0, longestLogged) },
        'fal gave a result that is not what it describes',
      )
      return strangeAnswer(sight.text)
    case 'queued':
    case 'processing': {
      const told = JSON.stringify(sight)
      if (told === watch.told) return null
      Object.assign(watch, { told, toldAt: fal.clock.monotonic(), asked: 0 })
      return sight
    }
    default:
      return sight
  }
}

interface Missing {
  readonly request: FalTicket
  readonly watch: Watch
}

/** What to make of a request fal's queue does not know: it may not know it yet, or not any more. */
async function miss(fal: Fal, { request, watch }: Missing, signal: AbortSignal): Promise<Outcome | null> {
  const now = fal.clock.monotonic()
  if (watch.missed === 0) watch.missedSince = now
  watch.missed += 1
  if (watch.missed < toleratedMisses) return null
  const found = await recover(fal, request, signal)
  if (found !== 'absent') return found
  const patience = Math.min(lostAfterMs, fal.redirection?.windowMs ?? windowMs)
  return now - watch.missedSince < patience ? null : expired(request.requestId)
}
