import type { VideoContainer, VideoFacts } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { complaintOf } from './complaint.ts'
import { confined } from './confined-input.ts'
import type { VideoFile } from './container.ts'
import { FfprobeReport, type Stream } from './ffprobe-report.ts'
import { createFrameTimes, type FrameTimes } from './frame-times.ts'
import { expectVideo, videoFacts } from './video-facts.ts'
import { runProgram, type ProgramEnd } from './run-program.ts'
import type { VideoTools } from './video-tools.ts'

/** A video as it was read: what is known of it, and what ffprobe says in full. */
export interface ReadVideo {
  readonly facts: VideoFacts
  readonly report: FfprobeReport
}

/**
 * Reads what a video says of itself and every packet of it; nothing is decoded.
 * @throws ProblemError PROBE_MISSING, NO_VIDEO, COVER_ONLY, NO_FRAMES, VIDEO_CORRUPT, ENDLESS_VIDEO or TOO_SLOW
 */
export async function readVideo(
  tools: VideoTools,
  file: VideoFile,
  signal?: AbortSignal,
): Promise<ReadVideo> {
  const report = await readReport(tools, file, signal)
  const stream = expectVideo(report)
  const times = await readTimes(tools, { ...file, stream }, signal)
  return { report, facts: videoFacts(file.container, report, { stream, times }) }
}

/**
 * What ffprobe says of a file by its beginning.
 * @throws ProblemError PROBE_MISSING, VIDEO_CORRUPT or TOO_SLOW
 */
export async function readReport(
  tools: VideoTools,
  file: VideoFile,
  signal?: AbortSignal,
): Promise<FfprobeReport> {
  const end = await probe(tools, {
    args: ['-show_format', '-show_streams', '-show_chapters', '-of', 'json', ...confined(file)],
    signal,
  })
  if (!end.succeeded)
    throw new ProblemError('VIDEO_CORRUPT', { detail: complaintOf(end.complaints, file.path) })
  const report = FfprobeReport.safeParse(JSON.parse(end.output))
  if (report.success) return report.data
  throw new ProblemError('VIDEO_CORRUPT', { detail: 'what ffprobe says of it can not be understood' })
}

/** What readers say of a file that ends before it should. */
const cutShort = /partial file|prematurely|truncat|moov atom not found/i

/** The part of the frames a container counts that has to be there; AVI counts some that never were written. */
const countedParts: Partial<Record<VideoContainer, number>> = { mp4: 1, mov: 1, avi: 0.9 }

async function readTimes(
  tools: VideoTools,
  { stream, ...file }: VideoFile & { readonly stream: Stream },
  signal?: AbortSignal,
): Promise<FrameTimes> {
  const times = createFrameTimes()
  const entries = 'packet=pts_time,duration_time,flags'
  const args = ['-select_streams', String(stream.index), '-show_entries', entries, '-of', 'csv=p=0']
  const end = await probe(tools, { args: [...args, ...confined(file)], signal, onLine: times.add })
  const read = times.read()
  const promised = stream.nb_frames ?? 0
  if (read.packets < promised * (countedParts[file.container] ?? 0))
    throw new ProblemError('VIDEO_CORRUPT', { detail: `it ends after ${read.packets} of ${promised} frames` })
  if (!end.succeeded || cutShort.test(end.complaints))
    throw new ProblemError('VIDEO_CORRUPT', { detail: complaintOf(end.complaints, file.path) })
  return read
}

interface ProbeOrder {
  readonly args: readonly string[]
  readonly signal: AbortSignal | undefined
  readonly onLine?: (line: string) => void
}

async function probe(tools: VideoTools, order: ProbeOrder): Promise<ProgramEnd> {
  const ffprobe = await tools.find('ffprobe')
  if (ffprobe === null) throw new ProblemError('PROBE_MISSING')
  const { clock, timeLimitMs } = tools
  const args = ['-v', 'error', ...order.args]
  return runProgram({ ...order, program: ffprobe.path, args, clock, timeLimitMs: timeLimitMs() })
}
