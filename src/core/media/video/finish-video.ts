import { rm, stat, utimes } from 'node:fs/promises'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { hashFile } from '../hash-file.ts'
import type { Finished, FinishVideoOrder } from '../media.ts'
import { decodeToEnd } from './decode-to-end.ts'
import { judgeVideo } from './judge-video.ts'
import { readDelivered, type DeliveredVideo } from './read-delivered.ts'
import { videoFidelity } from './video-fidelity.ts'
import type { VideoTools } from './video-tools.ts'
import { writeResult } from './write-result.ts'

/**
 * Looks whether a delivered video is what was promised, to its last frame, and writes it anew with what the source
 * carried: the pictures are copied, never encoded again. Without ffmpeg it is taken as it came, and the record says
 * what it lacks.
 * @throws ProblemError WRONG_RESULT, and those of `readVideo`
 */
export async function finishVideo(
  tools: VideoTools,
  order: FinishVideoOrder,
  signal?: AbortSignal,
): Promise<Finished> {
  const delivered = await expectPromised(tools, order, signal)
  try {
    const { facts, carried } = await writeResult(tools, { ...order, delivered }, signal)
    await utimes(order.into, new Date(tools.clock.now()), new Date(order.modifiedAt))
    const { width, height } = facts
    const { size: bytes } = await stat(order.into)
    const fidelity = videoFidelity(order.facts, facts, carried)
    return { size: { width, height }, bytes, sha256: await hashFile(order.into), fidelity }
  } catch (error) {
    await rm(order.into, { force: true })
    throw error
  }
}

/** The delivered video, read and decoded, if it is what was promised. */
async function expectPromised(
  tools: VideoTools,
  { enlarged, facts: source, size, framesPerSecond }: FinishVideoOrder,
  signal?: AbortSignal,
): Promise<DeliveredVideo> {
  const delivered = await readDelivered(tools, enlarged, signal)
  const problem = judgeVideo({ source, size, framesPerSecond }, delivered.facts)
  if (problem !== null) throw new ProblemError(problem.code, problem.data)
  await decodeToEnd(tools, delivered, signal)
  return delivered
}
