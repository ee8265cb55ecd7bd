import { decideDownload, type DownloadStep, type Held } from './download-answer.ts'
import type { DownloadRequest } from './download-request.ts'
import { guardUrl, type UrlRefusal } from './url-guard.ts'
import type { Wire, WireAnswer } from './wire.ts'

/** Redirections that are followed. */
const mostHops = 3

/** An answer and what it means, or why there is none. */
export type Asked =
  | (Exclude<DownloadStep, { step: 'follow' }> & { readonly answer: WireAnswer })
  | {
      readonly step: 'refuse'
      readonly reason: string
      readonly address: string
      readonly refused: UrlRefusal | 'hops'
    }

/**
 * Asks for a file, or for what is missing of it, and follows where the answer leads; every address is looked at
 * before it is asked.
 */
export async function askForFile(
  wire: Wire,
  { url, guard, signal }: Pick<DownloadRequest, 'url' | 'guard' | 'signal'>,
  held: Held | null,
): Promise<Asked> {
  let address = url
  for (let hops = 0; hops <= mostHops; hops += 1) {
    const guarded = guardUrl(address, guard)
    if (guarded.url === null) {
      const { refused } = guarded
      return { step: 'refuse', reason: describeRefusal(address, refused), address, refused }
    }
    const answer = await wire.send({
      url: guarded.url.href,
      method: 'GET',
      headers: rangeOf(held),
      publicOnly: guarded.publicOnly,
      signal,
    })
    const step = decideDownload(answer, held)
    if (step.step !== 'follow') return { ...step, answer }
    await answer.discard()
    address = URL.parse(step.location, guarded.url.href)?.href ?? step.location
  }
  const reason = `a result behind more than ${mostHops} redirections`
  return { step: 'refuse', reason, address, refused: 'hops' }
}

function rangeOf(held: Held | null): Record<string, string> {
  if (held === null || held.memo.validator === null) return {}
  return { range: `bytes=${held.have}-`, 'if-range': held.memo.validator }
}

/** Why an address is not asked, as problems give it. */
export const refusalReasons = {
  'not-a-url': 'NOT_WEB',
  'not-https': 'NOT_WEB',
  port: 'NOT_WEB',
  credentials: 'HOLDS_PASSWORD',
  address: 'NOT_PUBLIC',
  host: 'NOT_PUBLIC',
  hops: 'REDIRECTED_TOO_OFTEN',
} as const satisfies Record<UrlRefusal | 'hops', string>

/** Says why an address is not asked, without its path and query, which may be signed. */
export function describeRefusal(address: string, refused: UrlRefusal): string {
  return `a result at ${URL.parse(address)?.host.slice(0, 100) || 'no address'} (${refused})`
}
