import { ProblemError } from '../../../shared/domain/problem.ts'
import { readHead } from '../regular-file.ts'
import { deliveredContainerOf, headBytes, type VideoFile } from './container.ts'
import { readVideo, type ReadVideo } from './read-video.ts'
import type { VideoTools } from './video-tools.ts'

/** A result of a model of videos, and where it is. */
export type DeliveredVideo = VideoFile & ReadVideo

/**
 * Reads what a model of videos made, whatever it said that it would be.
 * @throws ProblemError WRONG_RESULT when it is no video, and those of `readVideo`
 */
export async function readDelivered(
  tools: VideoTools,
  path: string,
  signal?: AbortSignal,
): Promise<DeliveredVideo> {
  const container = deliveredContainerOf(await readHead(path, headBytes))
  if (container === null) throw new ProblemError('WRONG_RESULT', { expected: 'a video', actual: 'none' })
  return { path, container, ...(await readVideo(tools, { path, container }, signal)) }
}
