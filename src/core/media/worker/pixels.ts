import type { Animation } from '../../../shared/domain/media.ts'

/** Samples as they lie in memory: one byte or two per channel, rows from the top, channels interleaved. */
export type Samples = Uint8Array | Uint16Array

/**
 * A decoded picture, standing upright. The frames of an animation lie one below the other. Values are the source's
 * own numbers in its own colour space, which `profile` names; alpha, when there is one, is the last channel and
 * not premultiplied.
 */
export interface Pixels {
  readonly samples: Samples
  /** Of one frame. */
  readonly width: number
  readonly height: number
  readonly frames: number
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  readonly channels: 1 | 2 | 3 | 4
  /** The embedded ICC profile; null for sRGB and grey without one. */
  readonly profile: Uint8Array | null
  readonly animation: Animation | null
}

/** Whether the last channel is alpha. */
export function hasAlpha(pixels: Pick<Pixels, 'channels'>): boolean {
  return pixels.channels === 2 || pixels.channels === 4
}
