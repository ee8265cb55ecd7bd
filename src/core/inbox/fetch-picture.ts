import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Media } from '../media/media.ts'
import { askForFile, refusalReasons, type Asked } from '../net/ask-for-file.ts'
import type { DownloadRequest } from '../net/download-request.ts'
import { beginPartial, finishPartial } from '../net/partial-file.ts'
import { receiveFile, TooLarge } from '../net/receive-file.ts'
import { NotSent, WireBroken, type Wire } from '../net/wire.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import type { Clock, Paths } from '../ports.ts'
import { fetchedName } from './fetched-name.ts'

/** What fetching takes. */
export interface FetchParts {
  readonly wire: Wire
  readonly sniffer: Pick<Media, 'sniff'>
  readonly paths: Pick<Paths, 'inbox'>
  readonly clock: Clock
}

const mostBytes = 512 * 1024 ** 2
/** Milliseconds after which the slowest download is given up. */
const longest = 30 * 60_000

/**
 * Fetches a picture from a public address into a folder of its own in the inbox. Every address on the way is looked
 * at, and again when it is connected to; no key and no cookie is sent. Resolves to the file's path.
 * @throws ProblemError when the address is refused, gives no file, or the file is no picture; nothing is left then
 */
export async function fetchPicture(parts: FetchParts, url: string, signal: AbortSignal): Promise<string> {
  const folder = join(parts.paths.inbox, ulid(parts.clock.now()))
  const fetched = join(folder, 'fetched')
  const inTime = AbortSignal.timeout(longest)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await bring(parts, requestOf(url, fetched, AbortSignal.any([signal, inTime])))
    const path = join(folder, fetchedName(url, await parts.sniffer.sniff(fetched, signal)))
    await rename(fetched, path)
    return path
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    signal.throwIfAborted()
    throw inTime.aborted ? notDownloaded(url, 'ETIMEDOUT') : explained(error, { url, folder })
  }
}

function requestOf(url: string, into: string, signal: AbortSignal): DownloadRequest {
  return { url, into, maxBytes: mostBytes, guard: { hosts: 'public' }, provider: '', signal }
}

async function bring({ wire, clock }: FetchParts, request: DownloadRequest): Promise<void> {
  const asked = await askForFile(wire, request, null)
  if (asked.step !== 'begin') return await refuse(asked, request.url)
  const { answer, total } = asked
  if ((total ?? 0) > request.maxBytes) {
    await answer.discard()
    throw new TooLarge(`Expected ${request.maxBytes} bytes at most, got ${total}`)
  }
  await beginPartial(request.into, { url: request.url, validator: null, total })
  const { have, broken } = await receiveFile(clock, request, { answer, from: 0, total, onHalf: null })
  if (broken !== null) throw broken
  if (total !== null && have !== total) throw notDownloaded(request.url, 'CUT_SHORT')
  await finishPartial(request.into)
}

/** Ends with why there is no file. */
async function refuse(asked: Exclude<Asked, { step: 'begin' }>, url: string): Promise<never> {
  if (asked.step === 'refuse') {
    const { address, refused } = asked
    throw new ProblemError('ADDRESS_REFUSED', { host: hostOf(address), reason: refusalReasons[refused] })
  }
  await asked.answer.discard()
  const isPage = /^text\/|json|xml/i.test(asked.answer.headers.get('content-type') ?? '')
  if (asked.step === 'strange' && isPage) throw new ProblemError('NOT_MEDIA')
  throw notDownloaded(url, `HTTP ${asked.answer.status}`)
}

function explained(error: unknown, { url, folder }: { url: string; folder: string }): unknown {
  if (error instanceof TooLarge) return new ProblemError('TOO_MANY_BYTES', { limit: mostBytes })
  if (error instanceof NotSent || error instanceof WireBroken) {
    if (error.code !== 'ADDRESS_REFUSED') return notDownloaded(url, error.code)
    return new ProblemError('ADDRESS_REFUSED', { host: hostOf(url), reason: 'NOT_PUBLIC' })
  }
  const isFull = ['ENOSPC', 'EDQUOT'].includes(fileErrorCode(error) ?? '')
  return isFull ? new ProblemError('DISK_FULL', { folder }) : error
}

function notDownloaded(url: string, reason: string): ProblemError {
  return new ProblemError('NOT_DOWNLOADED', { host: hostOf(url), reason })
}

/** The host alone: paths and queries may be signed. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? ''
}
