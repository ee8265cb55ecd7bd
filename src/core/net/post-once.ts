import type { ReadAnswer } from './patient-read.ts'
import type { Reach } from './reach.ts'
import type { TokenBucket } from './token-bucket.ts'
import type { Wire, WireRequest } from './wire.ts'

/** Bytes of an answer, at most. */
const longestAnswer = 1024 ** 2

/** What sending once takes: a reach that makes nobody wait, and what spreads submissions over time. */
export interface PostParts {
  readonly wire: Wire
  readonly briefReach: Reach
  readonly submissions: TokenBucket
}

/** A POST that costs money. */
export interface Post extends Pick<WireRequest, 'url' | 'signal'> {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Milliseconds an answer is waited for. */
  readonly patience: number
  /** Called right before the first byte is handed to the network. */
  readonly onLeaving: () => void
  /** The request was handed to the network in full; awaited. */
  readonly onSent: () => Promise<void>
  /** Hears the head of the answer before its body is read; awaited. */
  readonly onHead?: (head: Pick<ReadAnswer, 'status' | 'headers'>) => Promise<void>
}

/**
 * Sends a POST on a connection of its own, with nothing beneath that would send it again. The text of an answer that
 * is cut short is empty, for it tells as little.
 * @throws OutOfReach, and as `Wire.send`; what `onSent` and `onHead` throw
 */
export async function postOnce(
  { wire, briefReach, submissions }: PostParts,
  post: Post,
): Promise<ReadAnswer> {
  const { onSent, onHead, patience, signal, ...request } = post
  await briefReach.pass(signal)
  await submissions.take(signal)
  let told: Promise<void> = Promise.resolve()
  const answer = await wire
    .send({
      ...request,
      method: 'POST',
      signal,
      ownConnection: true,
      patience: { answer: patience },
      onSent: () => {
        told = onSent()
        // It is waited for below; until then its failure is nobody's.
        told.catch(() => undefined)
      },
    })
    .catch(async (error: unknown) => {
      if (!signal.aborted) briefReach.failed()
      await told
      throw error
    })
  briefReach.succeeded()
  await told
  await onHead?.(answer)
  const { status, headers } = answer
  return { status, headers, text: await answer.text(longestAnswer).catch(() => '') }
}
