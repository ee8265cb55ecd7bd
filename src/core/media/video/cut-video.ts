import { rm } from 'node:fs/promises'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { CutVideoOrder } from '../media.ts'
import { complaintOf } from './complaint.ts'
import { confined } from './confined-input.ts'
import { muxerOf, type VideoFile } from './container.ts'
import { expectContainer } from './expect-container.ts'
import { runProgram } from './run-program.ts'
import type { VideoTools } from './video-tools.ts'

/**
 * Copies the first seconds of a video, its pictures and its sound as they are, into a new file of the same container.
 * @throws ProblemError FFMPEG_MISSING; VIDEO_CORRUPT {detail}; TOO_SLOW
 */
export async function cutVideo(
  tools: VideoTools,
  { source, seconds, into }: CutVideoOrder,
  signal?: AbortSignal,
): Promise<void> {
  const container = await expectContainer(source)
  const ffmpeg = await tools.find('ffmpeg')
  if (ffmpeg === null) throw new ProblemError('FFMPEG_MISSING')
  const { succeeded, complaints } = await runProgram({
    program: ffmpeg.path,
    args: cutArguments({ path: source, container }, { seconds, into }),
    clock: tools.clock,
    timeLimitMs: tools.timeLimitMs(),
    signal,
  })
  if (succeeded) return
  await rm(into, { force: true })
  throw new ProblemError('VIDEO_CORRUPT', { detail: complaintOf(complaints, into) })
}

/** The arguments of ffmpeg: pictures and sound as they are, until so many seconds are over. Pure. */
function cutArguments(
  video: VideoFile,
  { seconds, into }: Pick<CutVideoOrder, 'seconds' | 'into'>,
): string[] {
  const quietly = ['-v', 'error', '-nostdin', '-n']
  const tracks = ['-t', String(seconds), '-map', '0:v', '-map', '0:a?', '-c', 'copy']
  return [...quietly, ...confined(video), ...tracks, '-f', muxerOf(video.container), `file:${into}`]
}
