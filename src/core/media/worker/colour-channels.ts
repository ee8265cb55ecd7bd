import { emptyLike } from './empty-like.ts'
import { hasAlpha, type Pixels } from './pixels.ts'

/** The picture in three colour channels; alpha stays. */
export function toRgb(pixels: Pixels): Pixels {
  const { samples, channels } = pixels
  if (channels >= 3) return pixels
  const wanted = channels === 1 ? 3 : 4
  const result = emptyLike(samples, (samples.length / channels) * wanted)
  for (let from = 0, to = 0; from < samples.length; from += channels, to += wanted) {
    result.fill(samples[from] ?? 0, to, to + 3)
    if (channels === 2) result[to + 3] = samples[from + 1] ?? 0
  }
  return { ...pixels, samples: result, channels: wanted }
}

/**
 * The picture in one grey channel, by the luminance weights of Rec. 709; alpha stays, grey values stay
 * exactly.
 */
export function toGrey(pixels: Pixels): Pixels {
  const { samples, channels } = pixels
  if (channels < 3) return pixels
  const wanted = hasAlpha(pixels) ? 2 : 1
  const result = emptyLike(samples, (samples.length / channels) * wanted)
  for (let from = 0, to = 0; from < samples.length; from += channels, to += wanted) {
    const red = samples[from] ?? 0
    const green = samples[from + 1] ?? 0
    const blue = samples[from + 2] ?? 0
    result[to] = green + 0.2126 * (red - green) + 0.0722 * (blue - green) + 0.5
    if (wanted === 2) result[to + 1] = samples[from + 3] ?? 0
  }
  return { ...pixels, samples: result, channels: wanted }
}
