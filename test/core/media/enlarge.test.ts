import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import { enlarge, enlargeFile } from '../../../src/core/media/worker/enlarge.ts'
import type { Pixels } from '../../../src/core/media/worker/pixels.ts'
import { reduce } from '../../../src/core/media/worker/reduce.ts'
import { tiffHeader } from '../../../src/core/media/worker/tiff-container.ts'
import { lanczosDouble } from './lanczos.ts'
import { photoLike, psnr, still } from './photo-like.ts'

const smooth = ['nohalo', 'bicubic'] as const
const interpolators = [...smooth, 'nearest'] as const
const depths = [Uint8Array, Uint16Array] as const

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlarger-enlarge-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A grey blob at 16 bits, its centre on a pixel's. */
function blob(width: number, height: number, centre: { x: number; y: number }): Pixels {
  const samples = new Uint16Array(width * height)
  for (let pixel = 0; pixel < samples.length; pixel += 1) {
    const distance = ((pixel % width) - centre.x) ** 2 + (Math.floor(pixel / width) - centre.y) ** 2
    samples[pixel] = 60_000 * Math.exp(-distance / 18)
  }
  return still(samples, width, 1)
}

/** The centre of a grey picture's mass, in parts of its sides. */
function centroid({ samples, width, height }: Pixels): { x: number; y: number } {
  let mass = 0
  const sum = { x: 0, y: 0 }
  for (const [pixel, value] of samples.entries()) {
    mass += value
    sum.x += value * ((pixel % width) + 0.5)
    sum.y += value * (Math.floor(pixel / width) + 0.5)
  }
  return { x: sum.x / mass / width, y: sum.y / mass / height }
}

describe('registration', () => {
  test.for([1.5, 2, 3.7, 4])('keeps the centre of a blob in place at %d times', async (factor) => {
    const source = blob(60, 50, { x: 27, y: 21 })
    const size = { width: Math.round(60 * factor), height: Math.round(50 * factor) }
    for (const interpolator of smooth) {
      const found = centroid(await enlarge(source, size, { interpolator }))
      expect(Math.abs(found.x * size.width - (27.5 * size.width) / 60)).toBeLessThan(0.01)
      expect(Math.abs(found.y * size.height - (21.5 * size.height) / 50)).toBeLessThan(0.01)
    }
  })

  test('keeps it when each side grows by a factor of its own', async () => {
    const size = { width: 133, height: 71 }
    const found = centroid(await enlarge(blob(60, 50, { x: 27, y: 21 }), size, { interpolator: 'bicubic' }))
    expect(Math.abs(found.x * 133 - (27.5 * 133) / 60)).toBeLessThan(0.01)
    expect(Math.abs(found.y * 71 - (21.5 * 71) / 50)).toBeLessThan(0.01)
  })

  test('nearest repeats every pixel exactly at a whole factor', async () => {
    const source = still(Uint8Array.from([1, 2, 3, 4, 5, 6]), 3, 1)
    const result = await enlarge(source, { width: 6, height: 4 }, { interpolator: 'nearest', sharpen: 1 })
    expect([...result.samples]).toEqual([
      1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 4, 4, 5, 5, 6, 6,
    ])
  })

  test('nearest takes the pixel under the centre at any other factor', async () => {
    const source = still(Uint8Array.from([10, 20]), 2, 1)
    const result = await enlarge(source, { width: 5, height: 1 }, { interpolator: 'nearest' })
    expect([...result.samples]).toEqual([10, 10, 20, 20, 20])
  })
})

describe('a flat picture', () => {
  const cases = depths.flatMap((depth) =>
    ([1, 2, 3, 4] as const).flatMap((channels) =>
      interpolators.map((interpolator) => ({
        depth,
        channels,
        interpolator,
        bits: depth.BYTES_PER_ELEMENT * 8,
      })),
    ),
  )
  test.for(cases)(
    'stays flat to its border: $channels channels, $bits bits, $interpolator',
    async (given) => {
      const { depth, channels, interpolator } = given
      const [value, opaque] = depth === Uint8Array ? [200, 255] : [51_234, 65_535]
      const pixel = Array.from({ length: channels }, (_, at) =>
        channels % 2 === 0 && at === channels - 1 ? opaque : value,
      )
      const samples = new depth(31 * 17 * channels)
      for (let at = 0; at < samples.length; at += channels) samples.set(pixel, at)
      const result = await enlarge(
        still(samples, 31, channels),
        { width: 99, height: 61 },
        { interpolator, sharpen: 0.5 },
      )
      expect(result.samples).toBeInstanceOf(depth)
      expect(result.samples).toHaveLength(99 * 61 * channels)
      expect(result.samples.every((sample, at) => sample === pixel[at % channels])).toBe(true)
    },
  )
})

describe('strips', () => {
  test.for(smooth)('leave no trace in what %s makes, however small they are', async (interpolator) => {
    const source = photoLike(61, 47)
    const size = { width: 229, height: 151 }
    const whole = await enlarge(source, size, { interpolator, sharpen: 0.3 })
    for (const stripRows of [1, 7, 32]) {
      const strips = await enlarge(source, size, { interpolator, sharpen: 0.3, stripRows })
      expect(Buffer.from(strips.samples).equals(Buffer.from(whole.samples))).toBe(true)
    }
  })

  test('tell how much is done, at last all of it', async () => {
    const parts: number[] = []
    const onProgress = (part: number) => void parts.push(part)
    const size = { width: 80, height: 80 }
    await enlarge(photoLike(40, 40), size, { interpolator: 'bicubic', stripRows: 20, onProgress })
    expect(parts).toEqual([0.25, 0.5, 0.75, 1])
  })
})

describe('quality', () => {
  const original = photoLike(512, 384)
  const size = { width: 512, height: 384 }
  const half = reduce(original, { width: 256, height: 192 })

  test('nohalo brings back a halved photograph as well as a windowed sinc', async () => {
    const result = await enlarge(await half, size, { interpolator: 'nohalo' })
    const yardstick = psnr(lanczosDouble(await half), original.samples)
    expect(psnr(result.samples, original.samples)).toBeGreaterThan(yardstick - 0.2)
  })

  test("is a decibel and more above sharp's own resize", async () => {
    const { samples, width, height } = await half
    const resized = await sharp(samples, { raw: { width, height, channels: 3 } })
      .resize(512, 384, { kernel: 'lanczos3' })
      .raw()
      .toBuffer()
    const result = await enlarge(await half, size, { interpolator: 'nohalo' })
    expect(psnr(result.samples, original.samples)).toBeGreaterThan(psnr(resized, original.samples) + 1)
  })

  test('sharpening makes edges steeper', async () => {
    const steepness = ({ samples }: Pixels) => {
      let sum = 0
      for (const [at, value] of samples.entries()) sum += Math.abs(value - (samples[at + 3] ?? value))
      return sum
    }
    const plain = await enlarge(await half, size, { interpolator: 'nohalo' })
    const sharpened = await enlarge(await half, size, { interpolator: 'nohalo', sharpen: 0.5 })
    expect(steepness(sharpened)).toBeGreaterThan(steepness(plain) * 1.1)
  })
})

describe('transparency', () => {
  const colour = [0.8, 0.4, 0]

  /** An orange disc on a ground that is transparent, and blue where it is seen by mistake. */
  function disc(depth: typeof Uint8Array | typeof Uint16Array): Pixels {
    const most = depth === Uint8Array ? 255 : 65_535
    const samples = new depth(40 * 40 * 4)
    for (let pixel = 0; pixel < 1600; pixel += 1) {
      const distance = Math.hypot((pixel % 40) - 19.5, Math.floor(pixel / 40) - 19.5)
      const alpha = Math.max(0, Math.min(1, 12.5 - distance))
      const [red = 0, green = 0, blue = 0] = alpha > 0 ? colour : [0, 0, 1]
      samples.set([red * most, green * most, blue * most, alpha * most].map(Math.round), pixel * 4)
    }
    return still(samples, 40, 4)
  }

  const cases = depths.flatMap((depth) => [
    { depth, most: depth === Uint8Array ? 255 : 65_535, interpolator: 'nohalo' as const, tolerance: 0.01 },
    // Its overshoot at an edge is cut off in alpha and not in colour.
    { depth, most: depth === Uint8Array ? 255 : 65_535, interpolator: 'bicubic' as const, tolerance: 0.08 },
  ])
  test.for(cases)('an orange disc has no fringe: $interpolator, white is $most', async (given) => {
    const { depth, interpolator, most, tolerance } = given
    const result = await enlarge(disc(depth), { width: 148, height: 148 }, { interpolator, sharpen: 0.5 })
    let visible = 0
    const furthest = [0, 0, 0]
    for (let at = 0; at < result.samples.length; at += 4) {
      if ((result.samples[at + 3] ?? 0) < most / 20) continue
      visible += 1
      for (const [channel, wanted] of colour.entries()) {
        const distance = Math.abs((result.samples[at + channel] ?? 0) / most - wanted)
        furthest[channel] = Math.max(furthest[channel] ?? 0, distance)
      }
    }
    expect(visible).toBeGreaterThan(5000)
    expect(Math.max(...furthest)).toBeLessThan(tolerance)
    expect(furthest[2]).toBe(0)
  })

  test('what is opaque stays exactly opaque, what is clear exactly clear', async () => {
    const { samples } = await enlarge(disc(Uint8Array), { width: 80, height: 80 }, { interpolator: 'nohalo' })
    expect(samples[(40 * 80 + 40) * 4 + 3]).toBe(255)
    expect(samples[3]).toBe(0)
  })
})

describe('an animation', () => {
  test('has its frames enlarged each by itself', async () => {
    const samples = new Uint8Array(2 * 8 * 8)
    samples.fill(200, 64)
    const animation = { delays: [40, 60], loop: 0 }
    const pixels = { ...still(samples, 8, 1), height: 8, frames: 2, animation }
    const result = await enlarge(pixels, { width: 24, height: 24 }, { interpolator: 'bicubic' })
    expect(new Set(result.samples.subarray(0, 576))).toEqual(new Set([0]))
    expect(new Set(result.samples.subarray(576))).toEqual(new Set([200]))
    expect(result).toMatchObject({ width: 24, height: 24, frames: 2, animation })
  })
})

describe('a file', () => {
  test('comes out in the interchange form with its values and its profile', async () => {
    const source = join(folder, 'p3.png')
    const { samples, width, height } = photoLike(48, 32)
    const raw = sharp(samples, { raw: { width, height, channels: 3 } })
    await raw.withIccProfile('p3').png().toFile(source)
    const into = join(folder, 'p3.tiff')
    const size = { width: 96, height: 64 }
    expect(await enlargeFile({ source, size, interpolator: 'bicubic', sharpen: 0, into }, () => {})).toEqual(
      size,
    )
    const pixels = await decodeFile(source)
    const expected = await enlarge(pixels, size, { interpolator: 'bicubic' })
    const found = await decodeFile(into)
    expect(Buffer.from(found.samples)).toEqual(Buffer.from(expected.samples))
    expect(pixels.profile).not.toBeNull()
    expect(found.profile).toEqual(pixels.profile)
  })

  test('is never written over another', async () => {
    const source = join(folder, 'small.png')
    await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toFile(source)
    const before = await readFile(source)
    const order = {
      source,
      size: { width: 8, height: 8 },
      interpolator: 'bicubic',
      sharpen: 0,
      into: source,
    } as const
    await expect(enlargeFile(order, () => {})).rejects.toThrow('EEXIST')
    expect(await readFile(source)).toEqual(before)
  })

  test('that would exceed what a TIFF can hold is refused', () => {
    const picture = {
      width: 40_000,
      height: 40_000,
      pages: 1,
      channels: 3,
      bitDepth: 8,
      profile: null,
      density: null,
    } as const
    expect(() => tiffHeader(picture)).toThrow('RESULT_TOO_LARGE')
  })
})

test('reducing keeps the centre of a blob in place, the depth and grey with alpha', async () => {
  const source = blob(120, 100, { x: 55, y: 43 })
  const found = centroid(await reduce(source, { width: 40, height: 50 }))
  expect(Math.abs(found.x * 40 - (55.5 * 40) / 120)).toBeLessThan(0.01)
  expect(Math.abs(found.y * 50 - (43.5 * 50) / 100)).toBeLessThan(0.01)
  const greyAlpha = still(
    Uint8Array.from({ length: 800 }, (_, at) => (at % 2 === 0 ? 90 : 255)),
    20,
    2,
  )
  const reduced = await reduce(greyAlpha, { width: 10, height: 10 })
  expect(new Set(reduced.samples)).toEqual(new Set([90, 255]))
})

test('a size smaller than the source is refused by name', async () => {
  const size = { width: 39, height: 80 }
  await expect(enlarge(photoLike(40, 40), size, { interpolator: 'bicubic' })).rejects.toThrow(
    'Expected a size of at least 40 × 40, got 39 × 80',
  )
})
