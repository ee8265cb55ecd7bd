import type { Pixels } from './pixels.ts'

/** The picture at 8 bits per channel, rounded to the nearest value. */
export function quantise(pixels: Pixels): Pixels {
  const { samples } = pixels
  if (samples instanceof Uint8Array) return pixels
  const result = new Uint8Array(samples.length)
  for (let index = 0; index < samples.length; index += 1) result[index] = (samples[index] ?? 0) / 257 + 0.5
  return { ...pixels, samples: result }
}
