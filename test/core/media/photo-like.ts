import type { Pixels } from '../../../src/core/media/worker/pixels.ts'

/** Numbers from 0 to 1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A still of the given samples. */
export function still(samples: Pixels['samples'], width: number, channels: Pixels['channels']): Pixels {
  const height = samples.length / width / channels
  return { samples, width, height, frames: 1, channels, profile: null, animation: null }
}

/** An RGB picture with what a photograph has: structure at every scale, soft shading and hard edges. */
export function photoLike(width: number, height: number): Pixels {
  const random = seededRandom(7)
  const tones = new Float64Array(width * height)
  for (let octave = 0; octave < 8; octave += 1) {
    addNoise(tones, width, { cell: 2 ** (8 - octave), amplitude: 0.62 ** octave, random })
  }
  const samples = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < tones.length; pixel += 1) {
    const x = pixel % width
    const y = Math.floor(pixel / width)
    const disc = Math.hypot(x - width * 0.6, y - height * 0.4) < width * 0.2
    const stripe = (x + 2 * y) % 97 < 9
    const tone = ((tones[pixel] ?? 0) / 2.5) * 255
    const value = (disc ? tone * 0.4 + 120 : tone) * (stripe ? 0.5 : 1)
    for (let channel = 0; channel < 3; channel += 1) {
      samples[pixel * 3 + channel] = Math.max(0, Math.min(255, value * (1 - 0.1 * channel)))
    }
  }
  return still(samples, width, 3)
}

/** Peak signal-to-noise ratio in decibels of 8-bit samples. */
export function psnr(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < one.length; index += 1) sum += ((one[index] ?? 0) - (other[index] ?? 0)) ** 2
  return 10 * Math.log10((255 * 255 * one.length) / sum)
}

interface Octave {
  readonly cell: number
  readonly amplitude: number
  readonly random: () => number
}

function addNoise(tones: Float64Array, width: number, { cell, amplitude, random }: Octave): void {
  const height = tones.length / width
  const columns = Math.ceil(width / cell) + 2
  const grid = Float64Array.from({ length: columns * (Math.ceil(height / cell) + 2) }, random)
  for (let pixel = 0; pixel < tones.length; pixel += 1) {
    const x = (pixel % width) / cell
    const y = Math.floor(pixel / width) / cell
    const corner = Math.floor(y) * columns + Math.floor(x)
    const across = smooth(x % 1)
    const top = mix(grid[corner] ?? 0, grid[corner + 1] ?? 0, across)
    const bottom = mix(grid[corner + columns] ?? 0, grid[corner + columns + 1] ?? 0, across)
    tones[pixel] = (tones[pixel] ?? 0) + amplitude * mix(top, bottom, smooth(y % 1))
  }
}

function smooth(part: number): number {
  return part * part * (3 - 2 * part)
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part
}
