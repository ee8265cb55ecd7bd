import { rm } from 'node:fs/promises'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { ProxyOrder } from '../media.ts'
import { complaintOf } from './complaint.ts'
import { expectContainer } from './expect-container.ts'
import { proxyArguments } from './proxy-arguments.ts'
import { readReport } from './read-video.ts'
import { runProgram } from './run-program.ts'
import { expectVideo } from './video-facts.ts'
import type { VideoTools } from './video-tools.ts'

/** How much longer than one step it may take: every frame of a long video is decoded and encoded. */
const patience = 20

/** What a missing encoder of ffmpeg writes. */
const encoders: Readonly<Record<string, string>> = { libvpx: 'VP8', libopus: 'Opus' }

/**
 * Writes a small copy of a video that every browser decodes: `VideoMedia.proxy`.
 * @throws ProblemError FFMPEG_MISSING; FFMPEG_LACKS {what}; PROBE_MISSING; VIDEO_CORRUPT {detail}; TOO_SLOW
 */
export async function makeProxy(
  tools: VideoTools,
  {
    source,
    side,
    into,
    onProgress,
  }: ProxyOrder & { readonly onProgress?: ((part: number) => void) | undefined },
  signal?: AbortSignal,
): Promise<void> {
  const video = { path: source, container: await expectContainer(source) }
  const ffmpeg = await tools.find('ffmpeg')
  if (ffmpeg === null) throw new ProblemError('FFMPEG_MISSING')
  const report = await readReport(tools, video, signal)
  const stream = expectVideo(report)
  const seconds = stream.duration ?? report.format.duration ?? 0
  const { succeeded, complaints } = await runProgram({
    program: ffmpeg.path,
    args: proxyArguments({ video, stream, side, into, version: ffmpeg.version }),
    clock: tools.clock,
    timeLimitMs: tools.timeLimitMs() * patience,
    signal,
    onLine: (line) => {
      const part = partTold(line, seconds)
      if (part !== null) onProgress?.(part)
    },
  })
  if (succeeded) return
  await rm(into, { force: true })
  const lacking = encoders[/Unknown encoder '(\w+)'/.exec(complaints)?.[1] ?? '']
  if (lacking !== undefined) throw new ProblemError('FFMPEG_LACKS', { what: lacking })
  throw new ProblemError('VIDEO_CORRUPT', { detail: complaintOf(complaints, into) })
}

/** How far a line of ffmpeg's `-progress` tells it to be, 0 to 1; null where it tells something else. Pure. */
function partTold(line: string, seconds: number): number | null {
  const microseconds = /^out_time_us=(\d+)$/.exec(line)?.[1]
  return microseconds === undefined || seconds <= 0 ? null : Math.min(Number(microseconds) / 1e6 / seconds, 1)
}
