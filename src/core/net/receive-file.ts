import type { Clock } from '../ports.ts'
import type { DownloadRequest } from './download-request.ts'
import { startPace } from './pace.ts'
import { openPartial } from './partial-file.ts'
import { WireBroken, type WireAnswer } from './wire.ts'

/** Thrown when more bytes come than the file may have. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** A body on its way into the partial file. */
export interface Receipt {
  readonly answer: WireAnswer
  /** Bytes that are there already. */
  readonly from: number
  /** Bytes the whole file has; null where that is not known. */
  readonly total: number | null
  /** Called at the half, after what came is in the file. Null when it was called before. */
  readonly onHalf: (() => Promise<void>) | null
}

/** How a body came: `have` is what the file has then; `broken` what ended it before its end. */
export interface Received {
  readonly have: number
  readonly broken: WireBroken | null
}

/**
 * Appends a body to the partial file. It counts as broken too when hardly anything comes (`TOO_SLOW`).
 * @throws TooLarge, or what the disk says
 */
export async function receiveFile(
  clock: Clock,
  request: DownloadRequest,
  { answer, from, total, onHalf }: Receipt,
): Promise<Received> {
  const pace = startPace(() => clock.monotonic())
  const progress = percentSteps(total, request.onProgress)
  const file = await openPartial(request.into)
  let have = from
  let atHalf = onHalf
  try {
    for await (const piece of answer.body) {
      have += piece.length
      if (have > request.maxBytes) throw new TooLarge(`Expected ${request.maxBytes} bytes at most, got more`)
      await file.take(piece)
      progress(have)
      if (atHalf !== null && have * 2 >= (total ?? 0)) {
        await file.flush()
        await atHalf()
        atHalf = null
      }
      if (pace.note(piece.length)) throw new WireBroken('TOO_SLOW', 'Expected a file, got hardly any bytes')
    }
    return { have, broken: null }
  } catch (error) {
    if (error instanceof WireBroken) return { have, broken: error }
    throw error
  } finally {
    await file.close()
  }
}

/** Calls a listener when another hundredth of the whole is there. */
function percentSteps(total: number | null, listener: DownloadRequest['onProgress']): (have: number) => void {
  let last = -1
  return (have) => {
    if (total === null || total === 0) return
    const percent = Math.floor((have / total) * 100)
    if (percent === last) return
    last = percent
    listener?.(Math.min(1, percent / 100))
  }
}
