import { isDeepStrictEqual } from 'node:util'
import type { LostSubmission } from '../provider.ts'
import type { HistoryRow } from './responses.ts'

/** Milliseconds by which the clock of a submission and that of the history may differ. */
export const skewMs = 120_000

/** A request of the history with all that is needed to recognise it. */
export interface SeenRequest {
  readonly requestId: string
  readonly sentAt: number
  readonly input: Readonly<Record<string, unknown>>
}

/** A row that can be recognised; null for one that lacks its time or its payload. */
export function seenRequest({ request_id, sent_at, json_input }: HistoryRow): SeenRequest | null {
  const sentAt = timeOf(sent_at)
  if (sentAt === null || json_input === null || json_input === undefined) return null
  return { requestId: request_id, sentAt, input: json_input }
}

/**
 * The requests that are this submission, the earliest first. Every job's picture has an address of its own, so the
 * addresses tell; other parameters don't, as fal may store them in another form.
 */
export function sightingsOf(lost: LostSubmission, seen: readonly SeenRequest[]): SeenRequest[] {
  const known = correlators(lost.request)
  return seen
    .filter(({ sentAt, input }) => sentAt >= lost.sentAt - skewMs && hasAll(input, known))
    .toSorted((a, b) => a.sentAt - b.sentAt)
}

/** The parts of a request that no other has: the addresses in it, or all of it where it has none. */
function correlators(request: unknown): [string, unknown][] {
  if (typeof request !== 'object' || request === null) throw new Error('Expected a request to be an object')
  const entries = Object.entries(request)
  const addresses = entries.filter(([, value]) => typeof value === 'string' && /^https?:/.test(value))
  return addresses.length > 0 ? addresses : entries
}

function hasAll(input: Readonly<Record<string, unknown>>, known: readonly [string, unknown][]): boolean {
  return known.every(([name, value]) => isDeepStrictEqual(input[name], value))
}

/** ISO times without a zone are in UTC. */
function timeOf(text: string): number | null {
  const time = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
  return Number.isNaN(time) ? null : time
}
