import { jsonOf } from '../../net/json-of.ts'
import { guardUrl } from '../../net/url-guard.ts'
import type { Upload, UploadOrder } from '../provider.ts'
import type { Answer } from './client.ts'
import type { Fal } from './exchange.ts'
import { apiUrl, uploadGuard, type Redirection } from './hosts.ts'
import { accountTrouble, detailOf, isAnswer, refused } from './outcomes.ts'
import { UploadStart } from './responses.ts'
import type { FileState, UploadMemo } from './upload-memo.ts'

/** An upload that fal is to delete after so many days. */
export interface LastingOrder extends UploadOrder {
  readonly days: number
}

/** Bytes above which a file goes in parts (fal storage). */
export const longestWhole = 90 * 1024 ** 2

/** Thrown when fal won't take an upload. */
export class UploadEnded extends Error {
  override readonly name = 'UploadEnded'
  readonly outcome: Exclude<Upload, { is: 'uploaded' }>
  constructor(outcome: Exclude<Upload, { is: 'uploaded' }>) {
    super(`the upload was ended by fal: ${outcome.is}`)
    this.outcome = outcome
  }
}

interface Start {
  readonly key: string
  readonly order: LastingOrder
  readonly file: FileState
}

/** Asks where a file may be sent to (fal storage, initiate). @throws UploadEnded, and as `askBriefly` */
export async function startUpload(
  fal: Fal,
  { key, order, file }: Start,
  signal: AbortSignal,
): Promise<UploadMemo> {
  const call = file.bytes > longestWhole ? 'initiate-multipart' : 'initiate'
  const answer = await fal.exchange.askBriefly({
    url: apiUrl(`https://rest.fal.ai/storage/upload/${call}?storage_type=fal-cdn-v3`, fal.redirection),
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Key ${key}`,
      'content-type': 'application/json',
      'x-fal-object-lifecycle': JSON.stringify({ expiration_duration_seconds: order.days * 86_400 }),
    },
    body: JSON.stringify({ content_type: order.contentType, file_name: order.name }),
    isAnswer: (some) => isAnswer(some) && (some.status > 299 || startIn(some, fal.redirection) !== null),
    signal,
  })
  fal.exchange.heard(answer.headers)
  const start = startIn(answer, fal.redirection)
  if (start === null) throw new UploadEnded(turnedDown(answer))
  return { ...file, ...start, parts: [], finishedAt: null }
}

/** The addresses in an answer, where both are of hosts that may get a picture. */
function startIn(answer: Answer, redirection: Redirection | null) {
  const parsed = UploadStart.safeParse(jsonOf(answer))
  if (!parsed.success || answer.status > 299) return null
  const { upload_url: uploadUrl, file_url: fileUrl } = parsed.data
  const allowed = [uploadUrl, fileUrl].every((url) => guardUrl(url, uploadGuard(redirection)).url !== null)
  return allowed ? { uploadUrl, fileUrl } : null
}

function turnedDown(answer: Answer): Exclude<Upload, { is: 'uploaded' }> {
  return accountTrouble(answer) ?? refused(detailOf(jsonOf(answer)) ?? `HTTP ${answer.status}`, 'no')
}
