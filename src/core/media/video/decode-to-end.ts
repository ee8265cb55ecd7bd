import { ProblemError } from '../../../shared/domain/problem.ts'
import { complaintOf } from './complaint.ts'
import { confined } from './confined-input.ts'
import type { VideoFile } from './container.ts'
import { runProgram } from './run-program.ts'
import type { VideoTools } from './video-tools.ts'

/** How much longer than one step decoding may take: a long video of large frames takes its time. */
const patience = 20

/** With several threads ffmpeg at times forgets that a frame was damaged. */
const oneThread = ['-threads', '1']
const toNowhere = ['-map', '0:v:0', '-f', 'null', '-']

/**
 * Decodes every frame of a video and keeps none; does nothing where there is no ffmpeg.
 * @throws ProblemError VIDEO_CORRUPT {detail} or TOO_SLOW
 */
export async function decodeToEnd(tools: VideoTools, file: VideoFile, signal?: AbortSignal): Promise<void> {
  const ffmpeg = await tools.find('ffmpeg')
  if (ffmpeg === null) return
  const { clock, timeLimitMs } = tools
  const { succeeded, complaints } = await runProgram({
    program: ffmpeg.path,
    args: ['-v', 'error', '-nostdin', '-xerror', ...oneThread, ...confined(file), ...toNowhere],
    clock,
    timeLimitMs: timeLimitMs() * patience,
    signal,
  })
  if (!succeeded) throw new ProblemError('VIDEO_CORRUPT', { detail: complaintOf(complaints, file.path) })
}
