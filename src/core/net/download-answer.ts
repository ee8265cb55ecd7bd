import { isPassingStatus } from './patient-read.ts'
import type { Memo } from './partial-file.ts'

/** The head of an answer to a request for a file. */
export interface AnswerHead {
  readonly status: number
  readonly headers: Headers
}

/** What is there already of the file that was asked for. */
export interface Held {
  readonly have: number
  readonly memo: Memo
}

/** What to do with an answer to a request for a file. */
export type DownloadStep =
  /** Its body is the whole file. `proven`: its end can be told from a broken connection. */
  | {
      readonly step: 'begin'
      readonly proven: boolean
      readonly total: number | null
      readonly validator: string | null
    }
  /** Its body goes on where the partial file ends. */
  | { readonly step: 'append'; readonly total: number }
  /** What is there does not belong to the file any more. */
  | { readonly step: 'forget' }
  | { readonly step: 'follow'; readonly location: string }
  | { readonly step: 'expired' }
  /** Not the file: a page of somebody in between, or of a server in trouble. */
  | { readonly step: 'strange'; readonly reason: string }
  | { readonly step: 'again'; readonly reason: string }

/** Decides what an answer means. Pure. */
export function decideDownload({ status, headers }: AnswerHead, held: Held | null): DownloadStep {
  const location = headers.get('location')
  if ([301, 302, 303, 307, 308].includes(status) && location !== null) return { step: 'follow', location }
  if (isPassingStatus(status)) return { step: 'again', reason: `HTTP ${status}` }
  if (status === 416 && held !== null) return { step: 'forget' }
  if (status >= 400) return { step: 'expired' }
  const wrong = wrongKind({ status, headers })
  if (wrong !== null) return { step: 'strange', reason: wrong }
  return status === 206 ? goOn(headers, held) : begin(headers)
}

/** The header by which a server sends the rest only of the same file: a strong entity tag, else the date. */
function validatorOf(headers: Headers): string | null {
  const tag = headers.get('etag')
  return tag !== null && /^".*"$/.test(tag) ? tag : headers.get('last-modified')
}

/** What shows that an answer is no file of pixels, or was changed on the way; null for nothing. */
function wrongKind({ status, headers }: AnswerHead): string | null {
  if (status !== 200 && status !== 206) return `HTTP ${status}`
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity') return `content-encoding ${encoding}`
  const type = headers.get('content-type') ?? ''
  return /^(text\/|application\/(json|xml|xhtml))/i.test(type) ? `content-type ${type}` : null
}

function begin(headers: Headers): DownloadStep {
  const total = wholeNumber(headers.get('content-length'))
  const chunked = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')
  return { step: 'begin', proven: total !== null || chunked, total, validator: validatorOf(headers) }
}

function goOn(headers: Headers, held: Held | null): DownloadStep {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/i.exec(headers.get('content-range') ?? '') ?? []
  const validator = validatorOf(headers)
  const same =
    held !== null &&
    Number(from) === held.have &&
    (held.memo.total === null || Number(total) === held.memo.total) &&
    (validator === null || validator === held.memo.validator)
  return same ? { step: 'append', total: Number(total) } : { step: 'forget' }
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}
