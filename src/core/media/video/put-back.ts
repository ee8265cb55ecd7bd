import { rm } from 'node:fs/promises'
import type { VideoContainer } from '../../../shared/domain/media.ts'
import type { CarryPlan } from './carry-plan.ts'
import { complaintOf } from './complaint.ts'
import { confined } from './confined-input.ts'
import { muxerOf, type VideoFile } from './container.ts'
import { movingStream, type FfprobeReport } from './ffprobe-report.ts'
import type { Program } from './programs.ts'
import { runProgram } from './run-program.ts'
import type { VideoTools } from './video-tools.ts'

/** A result and its source, to be made one file. */
export interface PutBackOrder {
  readonly ffmpeg: Program
  readonly enlarged: VideoFile & { readonly report: FfprobeReport }
  readonly source: VideoFile & { readonly report: FfprobeReport }
  readonly plan: CarryPlan
  /** The shape the pictures are to be shown in, `170:96`, where it was lost; null where it was not. */
  readonly shape: string | null
  readonly container: VideoContainer
  readonly into: string
}

/** How much longer than one step copying may take. */
const patience = 4

/**
 * Writes the moving pictures of the one, as they are, and what the plan says of the other into a new file. Resolves
 * with why not when ffmpeg refuses, null when it is done.
 */
export async function putBack(
  tools: VideoTools,
  order: PutBackOrder,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const { clock, timeLimitMs } = tools
  const { succeeded, complaints } = await runProgram({
    program: order.ffmpeg.path,
    args: putBackArguments(order),
    clock,
    timeLimitMs: timeLimitMs() * patience,
    signal,
  })
  if (succeeded) return null
  await rm(order.into, { force: true })
  return complaintOf(complaints, order.into)
}

/** The arguments of ffmpeg. Pure. */
export function putBackArguments(order: PutBackOrder): string[] {
  const { enlarged, source, plan, shape, container, into } = order
  const pictures = movingStream(enlarged.report)?.index ?? 0
  return [
    '-v',
    'error',
    '-nostdin',
    '-n',
    '-xerror',
    '-itsoffset',
    String(delayOf(source.report)),
    ...confined(enlarged),
    ...confined(source),
    '-map',
    `0:${pictures}`,
    '-c:v',
    'copy',
    ...(shape === null ? [] : ['-aspect:v', shape]),
    ...plan.args,
    '-f',
    muxerOf(container),
    `file:${into}`,
  ]
}

/** Seconds by which the pictures of a source begin after its sound. */
function delayOf(source: FfprobeReport): number {
  return Math.max(0, (movingStream(source)?.start_time ?? 0) - (source.format.start_time ?? 0))
}
