import { emptyLike } from './pad-strip.ts'
import type { Pixels, Samples } from './pixels.ts'

/**
 * An unsharp mask with the four neighbours as its blur: every colour moves away from their mean by `strength`
 * times the difference, within the range of its samples. Neighbours count by their alpha, so that colours hidden
 * under transparent pixels don't shine through; alpha itself stays, and flat areas stay bit for bit.
 */
export function sharpen(pixels: Pick<Pixels, 'samples' | 'width' | 'channels'>, strength: number): Samples {
  const { samples, width, channels } = pixels
  const result = emptyLike(samples, samples.length)
  const height = samples.length / (width * channels)
  const colours = channels === 2 || channels === 4 ? channels - 1 : channels
  const most = samples instanceof Uint16Array ? 65535 : 255
  const rowLength = width * channels
  for (let y = 0; y < height; y += 1) {
    const up = y === 0 ? 0 : -rowLength
    const down = y === height - 1 ? 0 : rowLength
    for (let x = 0; x < width; x += 1) {
      const at = y * rowLength + x * channels
      const left = x === 0 ? 0 : -channels
      const right = x === width - 1 ? 0 : channels
      const neighbours = [at + up, at + down, at + left, at + right] as const
      if (colours === channels) sharpenOpaque(at, neighbours)
      else sharpenWeighted(at, neighbours)
    }
  }
  return result

  function sharpenOpaque(at: number, [up, down, left, right]: Neighbours): void {
    for (let channel = 0; channel < colours; channel += 1) {
      const value = samples[at + channel] ?? 0
      const sum =
        (samples[up + channel] ?? 0) +
        (samples[down + channel] ?? 0) +
        (samples[left + channel] ?? 0) +
        (samples[right + channel] ?? 0)
      result[at + channel] = clamp(value + strength * (value - sum / 4), most)
    }
  }

  function sharpenWeighted(at: number, neighbours: Neighbours): void {
    let weight = 0
    for (const neighbour of neighbours) weight += samples[neighbour + colours] ?? 0
    result[at + colours] = samples[at + colours] ?? 0
    for (let channel = 0; channel < colours; channel += 1) {
      const value = samples[at + channel] ?? 0
      let sum = 0
      for (const neighbour of neighbours) {
        sum += (samples[neighbour + channel] ?? 0) * (samples[neighbour + colours] ?? 0)
      }
      const blurred = weight === 0 ? value : sum / weight
      result[at + channel] = clamp(value + strength * (value - blurred), most)
    }
  }
}

type Neighbours = readonly [number, number, number, number]

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : Math.round(value)
}
