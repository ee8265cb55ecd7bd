import type { Metadata } from 'sharp'
import type { Animation } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'

/** How a picture is taken out of libvips without changing a value that can be kept. */
export interface DecodingPlan {
  /** 16-bit samples. */
  readonly deep: boolean
  /** The colour space asked of libvips. */
  readonly space: 'srgb' | 'rgb16' | 'b-w' | 'grey16'
  /** The values have to become sRGB, because nothing downstream can hold the source's own. */
  readonly converts: boolean
  /** An 8-bit grey picture with alpha is asked for as RGBA: libvips drops its alpha on the way to raw samples. */
  readonly greyFromRgba: boolean
  /** Bits that carry a value in left-aligned 16-bit samples; null when all do. */
  readonly significantBits: number | null
  readonly frames: number
  readonly animation: Animation | null
}

/** Decides from a picture's header how it is decoded. Throws `UNSUPPORTED_FORMAT` for 32-bit samples. */
export function planDecoding(metadata: Metadata): DecodingPlan {
  const bits = metadata.bitsPerSample ?? (metadata.depth === 'ushort' ? 16 : 8)
  if (bits > 16)
    throw new ProblemError('UNSUPPORTED_FORMAT', { format: `${metadata.format} of ${bits} bits` })
  const grey = metadata.channels <= 2
  const deep = bits > 8
  const animation = animationOf(metadata)
  return {
    deep,
    space: spaceOf(grey, deep, metadata.hasAlpha),
    converts: !grey && !ownColours.has(metadata.space),
    greyFromRgba: grey && !deep && metadata.hasAlpha,
    significantBits: bits > 8 && bits < 16 ? bits : null,
    frames: animation === null ? 1 : animation.delays.length,
    animation,
  }
}

const ownColours: ReadonlySet<string> = new Set(['srgb', 'rgb', 'rgb16'])

function spaceOf(grey: boolean, deep: boolean, alpha: boolean): DecodingPlan['space'] {
  if (deep) return grey ? 'grey16' : 'rgb16'
  return grey && !alpha ? 'b-w' : 'srgb'
}

const animatedFormats: ReadonlySet<string> = new Set(['gif', 'webp'])

/** How a GIF or WebP of several frames plays; null for a still, a one-frame file included. */
export function animationOf(metadata: Metadata): Animation | null {
  const frames = metadata.pages ?? 1
  if (frames < 2 || !animatedFormats.has(metadata.format)) return null
  const delays = Array.from({ length: frames }, (_, frame) => metadata.delay?.[frame] ?? 100)
  return { delays, loop: metadata.loop ?? 0 }
}
