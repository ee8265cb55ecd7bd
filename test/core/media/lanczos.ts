import type { Pixels } from '../../../src/core/media/worker/pixels.ts'

/**
 * Doubles an 8-bit still with a windowed sinc of three lobes, in exact registration and with repeated edges:
 * the yardstick of good resampling, computed in the plainest way.
 */
export function lanczosDouble(pixels: Pixels): Float64Array {
  const { samples, width, height, channels } = pixels
  const wide = doubleAlong(Float64Array.from(samples), {
    length: width,
    lines: height,
    step: channels,
    line: width * channels,
    channels,
  })
  return doubleAlong(wide, {
    length: height,
    lines: width * 2,
    step: width * 2 * channels,
    line: channels,
    channels,
  })
}

interface Axis {
  readonly length: number
  readonly lines: number
  /** Samples from one pixel to the next along the axis, and from one line to the next. */
  readonly step: number
  readonly line: number
  readonly channels: number
}

function doubleAlong(samples: Float64Array, axis: Axis): Float64Array {
  const { length, lines, step, line, channels } = axis
  const alongRows = step === channels
  const result = new Float64Array(samples.length * 2)
  for (let index = 0; index < lines * length * 2 * channels; index += 1) {
    const channel = index % channels
    const at = Math.floor(index / channels) % (length * 2)
    const lineIndex = Math.floor(index / channels / (length * 2))
    const centre = (at + 0.5) / 2 - 0.5
    let sum = 0
    let weights = 0
    for (let tap = Math.floor(centre) - 2; tap <= Math.floor(centre) + 3; tap += 1) {
      const weight = windowedSinc(tap - centre)
      const place = Math.max(0, Math.min(length - 1, tap))
      sum += weight * (samples[lineIndex * line + place * step + channel] ?? 0)
      weights += weight
    }
    const to = alongRows ? lineIndex * line * 2 + at * step : lineIndex * line + at * step
    result[to + channel] = Math.max(0, Math.min(255, sum / weights))
  }
  return result
}

function windowedSinc(x: number): number {
  if (x === 0) return 1
  if (Math.abs(x) >= 3) return 0
  const angle = Math.PI * x
  return ((Math.sin(angle) / angle) * Math.sin(angle / 3)) / (angle / 3)
}
