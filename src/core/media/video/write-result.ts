import { constants } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import type { VideoFacts } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { dropped } from '../fates.ts'
import type { FinishVideoOrder } from '../media.ts'
import { readHead } from '../regular-file.ts'
import { confirmedFates, deliveredFates } from './delivered-fates.ts'
import { planCarrying } from './carry-plan.ts'
import { containerOf, headBytes } from './container.ts'
import { lostShape } from './judge-video.ts'
import type { Program } from './programs.ts'
import { putBack } from './put-back.ts'
import { readDelivered, type DeliveredVideo } from './read-delivered.ts'
import { readVideo } from './read-video.ts'
import { holdsTracks, type CarriedFates } from './video-fidelity.ts'
import type { VideoTools } from './video-tools.ts'

/** A delivered video, and what is to become of it. */
export interface WriteOrder extends FinishVideoOrder {
  readonly delivered: DeliveredVideo
}

/** A finished file as it was read back, and what became of what the source carried beside its pictures. */
export interface WrittenVideo {
  readonly facts: VideoFacts
  readonly carried: CarriedFates
}

/** Writes the finished file. */
export async function writeResult(
  tools: VideoTools,
  order: WriteOrder,
  signal?: AbortSignal,
): Promise<WrittenVideo> {
  if (!holdsTracks(order.container)) return takeAsDelivered(order, 'format-has-no-room')
  const ffmpeg = await tools.find('ffmpeg')
  if (ffmpeg === null) return takeAsDelivered(order, 'ffmpeg-missing')
  const source = await readSource(tools, order.source, signal)
  if (source === null) return takeAsDelivered(order, 'format-has-no-room')
  return (
    (await carry(tools, { ...order, ffmpeg, read: source, withSubtitles: true }, signal)) ??
    (source.facts.subtitles === 0
      ? null
      : await carry(tools, { ...order, ffmpeg, read: source, withSubtitles: false }, signal)) ??
    takeAsDelivered(order, 'ffmpeg-refused')
  )
}

/** The source, read again with all it says; null for an animated picture, which carries nothing beside its frames. */
async function readSource(
  tools: VideoTools,
  path: string,
  signal?: AbortSignal,
): Promise<DeliveredVideo | null> {
  const container = containerOf(await readHead(path, headBytes))
  return container === null
    ? null
    : { path, container, ...(await readVideo(tools, { path, container }, signal)) }
}

interface Carriage extends WriteOrder {
  readonly ffmpeg: Program
  readonly read: DeliveredVideo
  readonly withSubtitles: boolean
}

/** Puts back what the model dropped; null where ffmpeg refuses, or what it wrote has not every frame. */
async function carry(tools: VideoTools, order: Carriage, signal?: AbortSignal): Promise<WrittenVideo | null> {
  const { ffmpeg, read, delivered, container, metadata, withSubtitles, into, facts: source } = order
  const plan = planCarrying({ source: read.report, container, metadata, withSubtitles })
  const shape = lostShape({ ...order, source }, delivered.facts)
  const refusal = await putBack(
    tools,
    { ffmpeg, enlarged: delivered, source: read, plan, shape, container, into },
    signal,
  )
  if (refusal !== null) return null
  const made = await readDelivered(tools, into, signal)
  const carried = confirmedFates(plan.fates, source, made.facts)
  if (made.facts.frames === delivered.facts.frames) return { facts: made.facts, carried }
  await rm(into, { force: true })
  return null
}

/** Takes the file of the model as it came. */
async function takeAsDelivered(
  order: WriteOrder,
  why: 'ffmpeg-missing' | 'ffmpeg-refused' | 'format-has-no-room',
): Promise<WrittenVideo> {
  const { delivered, container, enlarged, into, facts: source } = order
  if (delivered.container !== container)
    throw new ProblemError('WRONG_RESULT', { expected: container, actual: delivered.container })
  await copyFile(enlarged, into, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  const shape = lostShape({ ...order, source }, delivered.facts)
  const lost = shape === null ? {} : { 'pixel-shape': dropped(why) }
  return { facts: delivered.facts, carried: { ...deliveredFates(order, delivered.facts, why), ...lost } }
}
