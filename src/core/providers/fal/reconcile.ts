import type { Findings, LostSubmission, Reconciliation, Sighting } from '../provider.ts'
import type { Fal } from './exchange.ts'
import { readHistory } from './history.ts'
import { modelOf } from './model-of.ts'
import { account } from './parts.ts'
import { seenRequest, sightingsOf, skewMs } from './sightings.ts'
import { answerPatienceMs, startTimeout } from './submit.ts'
import { endpointOf, ticketOf } from './ticket.ts'

/** Milliseconds an app of fal's may work on one request, by default (fal docs, request_timeout). */
const processingMs = 3_600_000
/** Milliseconds for the history to list what has ended, and for clocks that differ. */
const lagMs = 600_000

/**
 * Milliseconds after which a request that the history does not hold was never taken. One that was must have arrived
 * while its answer was waited for, begun before its start timeout, ended in the time an app has, and been listed.
 * Unfinished requests may not be listed, so all of it counts.
 */
export const windowMs = answerPatienceMs + startTimeout * 1000 + processingMs + lagMs

/** Finds lost submissions in the account's history (fal platform API, requests by endpoint). */
export function createReconciliation(fal: Fal): Reconciliation {
  return {
    window: () => fal.redirection?.windowMs ?? windowMs,
    find: (lost, signal) => find(fal, lost, signal),
    ticketOf: (model, requestId) => ticketOf(modelOf(fal, model), requestId, fal.redirection),
  }
}

async function find(fal: Fal, lost: readonly LostSubmission[], signal: AbortSignal): Promise<Findings> {
  const byEndpoint = Map.groupBy(lost, ({ model }) => endpointOf(modelOf(fal, model)))
  const found: Findings[] = []
  for (const [endpoint, some] of byEndpoint) found.push(await findAt(fal, { endpoint, lost: some }, signal))
  return {
    now: Math.min(fal.exchange.now(), ...found.map(({ now }) => now)),
    complete: found.every(({ complete }) => complete),
    sightings: new Map(found.flatMap(({ sightings }) => [...sightings])),
  }
}

async function findAt(
  fal: Fal,
  { endpoint, lost }: { endpoint: string; lost: readonly LostSubmission[] },
  signal: AbortSignal,
): Promise<Findings> {
  const key = await fal.secrets.read(account)
  if (key === null) return { now: fal.exchange.now(), complete: false, sightings: new Map() }
  const start = Math.min(...lost.map(({ sentAt }) => sentAt)) - skewMs
  const { rows, complete, now } = await readHistory(fal, { key, endpoint, start }, signal)
  const seen = rows.map(seenRequest)
  const known = seen.filter((request) => request !== null)
  const found = lost.map((one) => ({ one, seen: sightingsOf(one, known) }))
  const sightings = found.map(({ one, seen: requests }): [string, Sighting[]] => [
    one.attemptId,
    requests.flatMap(({ requestId, sentAt }) => {
      const ticket = ticketOf(modelOf(fal, one.model), requestId, fal.redirection)
      return ticket === null ? [] : [{ requestId, sentAt, ticket }]
    }),
  ])
  const adoptable = found.every(({ seen: requests }, i) => requests.length === sightings[i]?.[1].length)
  return {
    now,
    complete: complete && adoptable && known.length === seen.length,
    sightings: new Map(sightings),
  }
}
