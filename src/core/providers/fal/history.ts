import { jsonOf } from '../../net/json-of.ts'
import { NoAnswer } from '../../net/patient-read.ts'
import { OutOfReach } from '../../net/reaching.ts'
import type { Answer } from './client.ts'
import type { Fal } from './exchange.ts'
import { apiUrl } from './hosts.ts'
import { HistoryPage, type HistoryRow } from './responses.ts'

/** Pages after which a history counts as one without an end. */
const mostPages = 1000
/** Pages in a row that may bring nothing new. */
const mostBarren = 3

/** Which requests of the account are read: those of an endpoint since a time, or one. */
export interface HistoryQuery {
  readonly endpoint: string
  /** Milliseconds since 1970. */
  readonly start?: number
  readonly requestId?: string
}

/** What was read. `complete`: to its end, all in fal's form. `now`: fal's clock when reading began. */
export interface History {
  readonly rows: readonly HistoryRow[]
  readonly complete: boolean
  readonly now: number
}

/** Reads the account's history with its payloads, all pages. Free. What keeps it from its end is no error. */
export async function readHistory(
  fal: Fal,
  query: HistoryQuery & { readonly key: string },
  signal: AbortSignal,
): Promise<History> {
  const rows = new Map<string, HistoryRow>()
  let cursor: string | null = null
  let now: number | null = null
  const end = (complete: boolean) => ({ rows: [...rows.values()], complete, now: now ?? fal.exchange.now() })
  let barren = 0
  for (let pages = 0; pages < mostPages && barren < mostBarren; pages += 1) {
    const page = await readPage(fal, { ...query, cursor }, signal)
    if (page === null) return end(false)
    now ??= fal.exchange.now()
    const known = rows.size
    for (const row of page.items) rows.set(row.request_id, row)
    if (!page.has_more) return end(true)
    cursor = page.next_cursor ?? null
    if (cursor === null) return end(false)
    barren = rows.size === known ? barren + 1 : 0
  }
  return end(false)
}

/** Asks for a little of the history: free, and answered to every key that is taken. @throws as `askBriefly` */
export function askHistory(
  fal: Fal,
  {
    key,
    ...query
  }: HistoryQuery & { readonly key: string; readonly limit: number; readonly cursor?: string | null },
  signal: AbortSignal,
): Promise<Answer> {
  return fal.exchange.askBriefly({
    url: apiUrl(`https://api.fal.ai/v1/models/requests/by-endpoint?${parametersOf(query)}`, fal.redirection),
    method: 'GET',
    headers: { accept: 'application/json', authorization: `Key ${key}` },
    limit: 64 * 1024 ** 2,
    signal,
  })
}

async function readPage(
  fal: Fal,
  query: HistoryQuery & { readonly key: string; readonly cursor: string | null },
  signal: AbortSignal,
) {
  try {
    const answer = await askHistory(fal, { ...query, limit: 100 }, signal)
    fal.exchange.heard(answer.headers)
    const page = HistoryPage.safeParse(jsonOf(answer))
    return answer.status === 200 && page.success ? page.data : null
  } catch (error) {
    if (error instanceof OutOfReach || error instanceof NoAnswer) return null
    throw error
  }
}

function parametersOf(query: HistoryQuery & { readonly limit: number; readonly cursor?: string | null }) {
  const { endpoint, start, requestId, limit, cursor } = query
  return new URLSearchParams({
    endpoint_id: endpoint,
    ...(start === undefined ? {} : { start: new Date(start).toISOString() }),
    ...(requestId === undefined ? {} : { request_id: requestId }),
    expand: 'payloads',
    limit: String(limit),
    ...(cursor === null || cursor === undefined ? {} : { cursor }),
  }).toString()
}
