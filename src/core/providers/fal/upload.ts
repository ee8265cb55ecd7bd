import { NoAnswer } from '../../net/patient-read.ts'
import { OutOfReach } from '../../net/reaching.ts'
import { NotSent, WireBroken } from '../../net/wire.ts'
import type { Upload, Watching } from '../provider.ts'
import type { Fal } from './exchange.ts'
import { askHistory } from './history.ts'
import { accountTrouble, busy, outOfReach, refused, unavailable, withoutKey } from './outcomes.ts'
import { account } from './parts.ts'
import { startUpload, UploadEnded, type LastingOrder } from './start-upload.ts'
import { endpointOf } from './ticket.ts'
import { AddressExpired, sendFile } from './send-file.ts'
import { fileState, openMemo, readMemo, type FileState, type UploadMemo } from './upload-memo.ts'

const day = 86_400_000
/** The part of its days for which an uploaded file is used again: what is sent with it has to find it there. */
const reusable = 1 / 3
/** Times an upload begins anew because the address it was given has expired. */
const mostBeginnings = 3
/** Milliseconds for which what fal's clock said holds. */
const clockHoldsMs = 60_000

/**
 * Brings a file into fal's storage, going on where an earlier try stopped. The three calls are made here and not by
 * fal's client, which tells no progress, can't be ended, begins anew after a failure, and reads whole files at once.
 */
export async function upload(fal: Fal, order: LastingOrder, watching: Watching): Promise<Upload> {
  const key = await fal.secrets.read(account)
  if (key === null) return withoutKey
  try {
    const file = await fileState(order.path)
    const memo = await readMemo(order.memo, file)
    const finishedAt = memo?.finishedAt ?? null
    if (memo !== null && finishedAt !== null && fal.clock.now() - finishedAt < order.days * day * reusable) {
      return await reuse(fal, { key, memo }, watching.signal)
    }
    return await bring(fal, { key, order, file, memo: finishedAt === null ? memo : null }, watching)
  } catch (error) {
    return endOf(fal, error)
  }
}

/** Uses a file that is there. fal's clock is asked for first, if long not heard: what is sent next is dated by it. */
async function reuse(
  fal: Fal,
  { key, memo }: { readonly key: string; readonly memo: UploadMemo },
  signal: AbortSignal,
): Promise<Upload> {
  const [model] = fal.models
  if (fal.exchange.clockAge() > clockHoldsMs && model !== undefined) {
    const answer = await askHistory(fal, { key, endpoint: endpointOf(model), limit: 1 }, signal)
    fal.exchange.heard(answer.headers)
    const trouble = accountTrouble(answer)
    if (trouble !== null) return trouble
  }
  return { is: 'uploaded', url: memo.fileUrl }
}

interface Bringing {
  readonly key: string
  readonly order: LastingOrder
  readonly file: FileState
  /** Of an upload that stopped on its way. */
  readonly memo: UploadMemo | null
}

async function bring(fal: Fal, { key, order, file, memo }: Bringing, watching: Watching): Promise<Upload> {
  const write = openMemo(order.memo)
  let begun = memo
  for (let beginnings = 0; ; beginnings += 1) {
    const note = begun ?? (await startUpload(fal, { key, order, file }, watching.signal))
    await write(note)
    try {
      await sendFile(fal, { ...order, ...watching, begun: note, write })
      await write({ ...note, finishedAt: fal.clock.now() })
      return { is: 'uploaded', url: note.fileUrl }
    } catch (error) {
      if (!(error instanceof AddressExpired)) throw error
      if (beginnings === mostBeginnings) return refused(error.message, 'no')
      begun = null
    }
  }
}

/** What ended an upload before its end. */
function endOf({ clock }: Fal, error: unknown): Upload {
  if (error instanceof UploadEnded) return error.outcome
  if (error instanceof OutOfReach) return outOfReach(error.until)
  if (!(error instanceof NoAnswer)) throw error
  const { retryAfterMs, cause, message } = error
  if (retryAfterMs !== null) return busy(clock.now() + retryAfterMs)
  return unavailable(cause instanceof NotSent || cause instanceof WireBroken ? cause.code : message)
}
