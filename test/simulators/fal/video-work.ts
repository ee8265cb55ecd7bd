import type { ClipFacts } from '../../fixtures/clips/clips.ts'
import { makeClip, readClip } from '../clips/make-clip.ts'
import type { ClipFlaw, ClipOrder } from '../clips/encode-clip.ts'
import type { PublishedFile, Workbench } from './endpoints/endpoint.ts'
import { ModelError, refusal } from './model-error.ts'

type Video = NonNullable<ClipFacts['video']>

/** A clip that an input names. */
export interface SourceVideo {
  readonly url: string
  readonly bytes: Buffer
  readonly facts: Video
}

/** A clip that was made: how answers describe it, and what is in it. */
export interface MadeVideo {
  readonly file: PublishedFile
  readonly facts: Video
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The clip that the field `video_url` leads to. @throws ModelError when it can't be had, read, or shows nothing */
export async function readVideo(workbench: Workbench, url: string): Promise<SourceVideo> {
  const bytes = workbench.load('video_url', url)
  const { video } = await readClip(bytes)
  if (video === null || video.frames === 0) throw unsupported(url)
  return { url, bytes, facts: video }
}

/** Both sides times a factor, rounded to even pixels, as encoders want them. */
export function scaledEvenly({ width, height }: Size, factor: number): Size {
  return { width: 2 * Math.round((width * factor) / 2), height: 2 * Math.round((height * factor) / 2) }
}

/**
 * Enlarges a clip to just this size and publishes it; for one of test/fixtures/clips, as prepared there, and else
 * with the ffmpeg on PATH. @throws when it can't
 */
export async function makeVideo(
  { publish, flaw }: Workbench,
  source: SourceVideo,
  order: Omit<ClipOrder, 'flaw'>,
): Promise<MadeVideo> {
  const size = flaw === 'wrongSize' ? scaledEvenly(order, 0.5) : order
  const { width, height } = size
  const made = await makeClip(source.bytes, { ...order, width, height, flaw: clipFlaw(flaw) })
  if (made.facts.video === null) throw new Error('Expected ffmpeg to make a clip, got one without pictures')
  return { file: publish(made.bytes, made.contentType), facts: made.facts.video }
}

/** How long a clip is, by its frames. */
export function secondsOf({ facts }: MadeVideo): number {
  return facts.frames / facts.fps
}

/** A refusal of what one field of an input asks for. */
export function refusedValue(field: string, msg: string, input: unknown): ModelError {
  return new ModelError([{ loc: ['body', field], type: 'value_error', msg, input }])
}

function clipFlaw(flaw: Workbench['flaw']): ClipFlaw | null {
  return flaw === 'black' || flaw === 'fewerFrames' ? flaw : null
}

function unsupported(url: string): ModelError {
  const ctx = { supported_formats: ['.mp4', '.mov', '.webm', '.m4v', '.gif'] }
  const msg = 'Unsupported video format'
  return refusal('video_url', { type: 'unsupported_video_format', msg, ctx, input: url })
}
