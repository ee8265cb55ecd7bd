import type { Samples } from './pixels.ts'

/** Keeps some channels of RGBA samples, by their place: `[0, 3]` is grey with alpha. */
export function pickChannels(rgba: Samples, channels: readonly number[]): Samples {
  const pixels = rgba.length / 4
  const length = pixels * channels.length
  const picked = rgba instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length)
  for (const [place, channel] of channels.entries()) {
    for (let pixel = 0; pixel < pixels; pixel += 1) {
      picked[pixel * channels.length + place] = rgba[pixel * 4 + channel] ?? 0
    }
  }
  return picked
}
