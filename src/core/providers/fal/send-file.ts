import { open } from 'node:fs/promises'
import { isPassingStatus, type PatientRequest } from '../../net/patient-read.ts'
import { jsonOf } from '../../net/json-of.ts'
import { guardUrl } from '../../net/url-guard.ts'
import type { Watching } from '../provider.ts'
import { atOnce } from './at-once.ts'
import type { Answer } from './client.ts'
import type { Fal } from './exchange.ts'
import { uploadGuard } from './hosts.ts'
import { refused } from './outcomes.ts'
import { PartReceipt } from './responses.ts'
import { longestWhole, UploadEnded } from './start-upload.ts'
import { tally, type Tally } from './tally.ts'
import type { UploadMemo } from './upload-memo.ts'

/** Bytes of a part; the last one has what is left (fal storage). */
const partBytes = 10 * 1024 ** 2
/** Parts under way at a time; of each, no more than the network takes is in memory. */
const partsAtOnce = 4
/** Bytes read at a time: as many as a connection takes before it says to wait. */
const pieceBytes = 64 * 1024
/**
 * Buffers the pieces of one request take turns in: one is with the connection, one is being filled, and as many to
 * spare. New ones for every piece would lie about in tens of megabytes until they are collected.
 */
const pieceBuffers = 4

/** A file on its way to an address that was given for it. */
export interface FileSending extends Watching {
  readonly path: string
  readonly contentType: string
  readonly begun: UploadMemo
  /** Takes note of how far it came. */
  readonly write: (memo: UploadMemo) => Promise<void>
}

/** Thrown when the address an upload was given is not taken any more. */
export class AddressExpired extends Error {
  override readonly name = 'AddressExpired'
}

/** Sends a file, whole or the parts that are missing. @throws AddressExpired, UploadEnded, and as `askBriefly` */
export async function sendFile(fal: Fal, sending: FileSending): Promise<void> {
  if (sending.begun.bytes > longestWhole) await sendParts(fal, sending)
  else await sendWhole(fal, sending)
}

async function sendWhole(
  fal: Fal,
  { path, contentType, begun, signal, onProgress }: FileSending,
): Promise<void> {
  const { bytes, uploadUrl: url } = begun
  const came = tally(bytes, onProgress)
  const body = { bytes, pieces: pieces(path, { start: 0, end: bytes }, (sent) => came(1, sent)) }
  await store(fal, { url, method: 'PUT', headers: { 'content-type': contentType }, body, signal })
}

async function sendParts(fal: Fal, { path, begun, write, signal, onProgress }: FileSending): Promise<void> {
  const { bytes, uploadUrl } = begun
  const came = tally(bytes, onProgress)
  const receipts = new Map(begun.parts.map((receipt) => [receipt.partNumber, receipt]))
  const inOrder = () => [...receipts.values()].toSorted((a, b) => a.partNumber - b.partNumber)
  const missing: number[] = []
  for (let number = 1; number <= Math.ceil(bytes / partBytes); number += 1) {
    if (receipts.has(number)) came(number, partBytes)
    else missing.push(number)
  }
  await atOnce({ limit: partsAtOnce, signal }, missing, async (number, stop) => {
    const receipt = await sendPart(fal, { path, begun, number, came }, stop)
    receipts.set(number, receipt)
    await write({ ...begun, parts: inOrder() })
  })
  await store(fal, {
    url: below(uploadUrl, 'complete'),
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ parts: inOrder() }),
    signal,
  })
}

interface Part {
  readonly path: string
  readonly begun: UploadMemo
  readonly number: number
  readonly came: Tally
}

async function sendPart(
  fal: Fal,
  { path, begun, number, came }: Part,
  signal: AbortSignal,
): Promise<PartReceipt> {
  const start = (number - 1) * partBytes
  const end = Math.min(start + partBytes, begun.bytes)
  const url = below(begun.uploadUrl, String(number))
  const body = { bytes: end - start, pieces: pieces(path, { start, end }, (sent) => came(number, sent)) }
  const receiptIn = (answer: Answer) => {
    const parsed = PartReceipt.safeParse(jsonOf(answer))
    return parsed.success && parsed.data.partNumber === number ? parsed.data : null
  }
  const answer = await store(fal, { url, method: 'PUT', body, signal }, (some) => receiptIn(some) !== null)
  const receipt = receiptIn(answer)
  if (receipt === null) throw new Error(`Expected a receipt for part ${number}`)
  return receipt
}

/** Asks fal's storage for something, without the key. `isReceipt` says whether a success is one. */
async function store(
  fal: Fal,
  request: PatientRequest,
  isReceipt: (answer: Answer) => boolean = () => true,
): Promise<Answer> {
  const guarded = guardUrl(request.url, uploadGuard(fal.redirection))
  if (guarded.url === null) throw new AddressExpired("Expected an address of fal's storage")
  const answer = await fal.exchange.askBriefly({
    ...request,
    publicOnly: guarded.publicOnly,
    isAnswer: (some) =>
      isSuccess(some) ? isReceipt(some) : some.status >= 400 && !isPassingStatus(some.status),
  })
  if (isSuccess(answer)) return answer
  const words = `fal's storage answered HTTP ${answer.status}`
  if ([403, 404, 410].includes(answer.status)) throw new AddressExpired(words)
  throw new UploadEnded(refused(words, 'no'))
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

/** An address one step below another; its query, which is signed, stays. */
function below(address: string, step: string): string {
  const { origin, pathname, search } = new URL(address)
  return `${origin}${pathname}/${step}${search}`
}

/** A stretch of a file, read anew for every try as the network takes it. */
function pieces(
  path: string,
  { start, end }: { readonly start: number; readonly end: number },
  onSent: (bytes: number) => void,
): () => AsyncIterable<Uint8Array> {
  return async function* read() {
    onSent(0)
    await using file = await open(path)
    const buffers = Array.from({ length: pieceBuffers }, () => Buffer.allocUnsafe(pieceBytes))
    let at = start
    for (;;) {
      for (const buffer of buffers) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(pieceBytes, end - at), at)
        if (bytesRead === 0) return
        at += bytesRead
        yield buffer.subarray(0, bytesRead)
        onSent(at - start)
      }
    }
  }
}
