import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import type { Pixels } from '../../../src/core/media/worker/pixels.ts'
import { ProblemError } from '../../../src/shared/domain/problem.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { committed } from './fixtures/committed.ts'
import {
  blinkingQuadrants,
  corners,
  farthest,
  quadrantColours,
  quadrantSamples,
  quadrantSize,
  quadrants,
} from './fixtures/quadrants.ts'
import { tinyTiff } from './fixtures/tiny-tiff.ts'

const rgb = quadrantColours.map((colour) => colour.slice(0, 3))

async function decoded(picture: Sharp, name: string): Promise<Pixels> {
  const path = join(await tempFolder(), name)
  await picture.toFile(path)
  return decodeFile(path)
}

async function decodedBytes(bytes: Uint8Array, name: string): Promise<Pixels> {
  const path = join(await tempFolder(), name)
  await writeFile(path, bytes)
  return decodeFile(path)
}

describe('values', () => {
  test.each([
    ['png', quadrants().png()],
    ['tiff', quadrants().tiff({ compression: 'lzw' })],
    ['webp', quadrants().webp({ lossless: true })],
  ])('of a lossless %s are those that were saved', async (format, picture) => {
    const pixels = await decoded(picture, `a.${format}`)
    expect(pixels).toMatchObject({ ...quadrantSize, channels: 3, frames: 1, profile: null, animation: null })
    expect(pixels.samples).toEqual(quadrantSamples(3))
  })

  test.each([
    ['jpeg', quadrants().jpeg({ quality: 100, chromaSubsampling: '4:4:4' })],
    ['avif', quadrants().avif({ quality: 90, chromaSubsampling: '4:4:4' })],
  ])('of a %s are close to those that were saved', async (format, picture) => {
    expect(farthest(corners(await decoded(picture, `a.${format}`)), rgb)).toBeLessThanOrEqual(4)
  })

  test.each([
    ['png', quadrants(3, 16).png()],
    ['tiff', quadrants(3, 16).tiff({ compression: 'none' })],
  ])('of a 16-bit %s keep all their bits', async (format, picture) => {
    expect((await decoded(picture, `a.${format}`)).samples).toEqual(quadrantSamples(3, 16))
  })

  test('of a 10-bit AVIF fill 16 bits, white included', async () => {
    const white = quadrants(3, 16).linear(0, 65_535).toColourspace('rgb16')
    const pixels = await decoded(
      white.avif({ bitdepth: 10, quality: 100, chromaSubsampling: '4:4:4' }),
      'a.avif',
    )
    expect(pixels.samples).toBeInstanceOf(Uint16Array)
    expect(corners(pixels)).toEqual(Array(4).fill([65_535, 65_535, 65_535]))
  })

  test('of a wide-gamut picture are left alone and its profile is handed on', async () => {
    const path = join(await tempFolder(), 'a.png')
    await quadrants().withIccProfile('p3').png().toFile(path)
    const pixels = await decodeFile(path)
    expect(corners(pixels)[0]).toEqual([184, 50, 48])
    expect(pixels.profile?.length).toBeGreaterThan(400)
  })

  test('of a CMYK JPEG become sRGB without a profile', async () => {
    const pixels = await decoded(quadrants().toColourspace('cmyk').jpeg({ quality: 100 }), 'a.jpg')
    expect(pixels).toMatchObject({ channels: 3, profile: null })
    expect(farthest(corners(pixels).slice(3), rgb.slice(3))).toBeLessThanOrEqual(12)
  })

  test('of a Lab TIFF of 16 bits become sRGB', async () => {
    const white = new Uint8Array(4 * 4 * 6).map((_, at) => (at % 6 < 2 ? 255 : 0))
    const file = tinyTiff({ width: 4, height: 4, bits: [16, 16, 16], photometric: 8, samples: white })
    const pixels = await decodedBytes(file, 'a.tif')
    expect(pixels).toMatchObject({ channels: 3, profile: null })
    expect(pixels.samples).toBeInstanceOf(Uint16Array)
    expect(farthest(corners(pixels), Array(4).fill([65_535, 65_535, 65_535]))).toBeLessThan(200)
  })

  test('of a Lab TIFF of 8 bits, which the decoder can not read, are refused by name', async () => {
    const samples = new Uint8Array(4 * 4 * 3)
    const file = tinyTiff({ width: 4, height: 4, bits: [8, 8, 8], photometric: 8, samples })
    await expect(decodedBytes(file, 'a.tif')).rejects.toMatchObject({
      problem: { code: 'UNSUPPORTED_FORMAT', data: { format: 'tiff in Lab of 8 bits' } },
    })
  })

  test('of 32 bits are refused by name', async () => {
    const samples = new Uint8Array(4 * 4 * 4)
    const more = new Map([[339, 3]])
    const file = tinyTiff({ width: 4, height: 4, bits: [32], photometric: 1, samples, more })
    await expect(decodedBytes(file, 'a.tif')).rejects.toMatchObject({
      problem: { code: 'UNSUPPORTED_FORMAT' },
    })
  })
})

describe('channels', () => {
  test.each([8, 16] as const)('of a grey picture of %i bits stay one', async (bitDepth) => {
    const pixels = await decoded(quadrants(1, bitDepth).png(), 'a.png')
    expect(pixels.channels).toBe(1)
    expect(pixels.samples).toEqual(quadrantSamples(1, bitDepth))
  })

  test.each([8, 16] as const)('of grey with alpha of %i bits stay two', async (bitDepth) => {
    const pixels = await decoded(quadrants(2, bitDepth).png(), 'a.png')
    expect(pixels.channels).toBe(2)
    expect(pixels.samples).toEqual(quadrantSamples(2, bitDepth))
  })

  test.each([
    ['png', quadrants(4).png()],
    ['webp', quadrants(4).webp({ lossless: true, exact: true })],
    ['tiff', quadrants(4).tiff({ compression: 'deflate' })],
  ])('of a %s with alpha stay four, colours not premultiplied', async (format, picture) => {
    const pixels = await decoded(picture, `a.${format}`)
    expect(pixels.channels).toBe(4)
    expect(pixels.samples).toEqual(quadrantSamples(4))
  })

  test('of a palette picture are those of its colours', async () => {
    const pixels = await decoded(quadrants().png({ palette: true, colours: 4, dither: 0 }), 'a.png')
    expect(pixels.channels).toBe(3)
    expect(farthest(corners(pixels), rgb)).toBeLessThanOrEqual(4)
  })

  test('of one bit become black and white of eight', async () => {
    const pixels = await decoded(
      quadrants(1).threshold(128).tiff({ bitdepth: 1, compression: 'none' }),
      'a.tif',
    )
    expect(pixels).toMatchObject({ channels: 1 })
    expect(corners(pixels)).toEqual([[255], [0], [0], [255]])
  })
})

describe('orientation', () => {
  /** Which corner of the stored picture comes to the top left, top right, bottom left and bottom right. */
  const turns = [
    [0, 1, 2, 3],
    [1, 0, 3, 2],
    [3, 2, 1, 0],
    [2, 3, 0, 1],
    [0, 2, 1, 3],
    [2, 0, 3, 1],
    [3, 1, 2, 0],
    [1, 3, 0, 2],
  ] as const

  async function expectUpright(picture: Sharp, name: string, orientation: number): Promise<void> {
    const pixels = await decoded(picture.withMetadata({ orientation }), name)
    const { width, height } = quadrantSize
    const lying = orientation > 4
    expect(pixels).toMatchObject(lying ? { width: height, height: width } : { width, height })
    const wanted = turns[orientation - 1]?.map((corner) => rgb[corner] ?? []) ?? []
    expect(farthest(corners(pixels), wanted)).toBeLessThanOrEqual(4)
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('%i of a JPEG is baked', async (orientation) => {
    await expectUpright(quadrants().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }), 'a.jpg', orientation)
  })

  test.each([
    ['png', quadrants().png()],
    ['webp', quadrants().webp({ lossless: true })],
    ['tiff', quadrants().tiff({ compression: 'lzw' })],
    ['avif', quadrants().avif({ quality: 95, chromaSubsampling: '4:4:4' })],
  ])('6 of a %s is baked', async (format, picture) => {
    await expectUpright(picture, `a.${format}`, 6)
  })
})

describe('an animation', () => {
  test.each([
    ['webp', blinkingQuadrants().webp({ lossless: true, delay: [120, 340], loop: 3 })],
    ['gif', blinkingQuadrants().gif({ delay: [120, 340], loop: 3, dither: 0 })],
  ])('as %s keeps all frames one below the other, their delays and their loop', async (format, picture) => {
    const pixels = await decoded(picture, `a.${format}`)
    expect(pixels).toMatchObject({ ...quadrantSize, frames: 2, animation: { delays: [120, 340], loop: 3 } })
    const samplesOfFrame = pixels.width * pixels.height * pixels.channels
    expect(pixels.samples.length).toBe(samplesOfFrame * 2)
    expect(pixels.samples[samplesOfFrame]).toBe(255 - (pixels.samples[0] ?? 0))
  })
})

describe('HEIC', () => {
  test('is decoded', async () => {
    const pixels = await decodeFile(committed('rgb.heic'))
    expect(pixels).toMatchObject({ ...quadrantSize, channels: 3, profile: null })
    expect(farthest(corners(pixels), rgb)).toBeLessThanOrEqual(2)
  })

  test('keeps alpha', async () => {
    const pixels = await decodeFile(committed('alpha.heic'))
    expect(pixels.channels).toBe(4)
    expect(farthest(corners(pixels), quadrantColours)).toBeLessThanOrEqual(2)
  })

  test('is turned by its own rotation and keeps the values of its profile', async () => {
    const pixels = await decodeFile(committed('turned.heic'))
    expect(pixels).toMatchObject({ width: 16, height: 24 })
    expect(pixels.profile?.length).toBeGreaterThan(400)
    expect(farthest(corners(pixels).slice(1, 2), [[184, 50, 48]])).toBeLessThanOrEqual(2)
  })

  test('of 10 bits comes with 8', async () => {
    const pixels = await decodeFile(committed('ten.heic'))
    expect(pixels.samples).toBeInstanceOf(Uint8Array)
    expect(farthest(corners(pixels), rgb)).toBeLessThanOrEqual(3)
  })
})

describe('JPEG XL', () => {
  test.each([
    ['rgb.jxl', 3],
    ['alpha.jxl', 4],
    ['deep.jxl', 3],
  ] as const)('%s is decoded as sRGB of 8 bits', async (name, channels) => {
    const pixels = await decodeFile(committed(name))
    expect(pixels).toMatchObject({ ...quadrantSize, channels, profile: null })
    expect(pixels.samples).toEqual(quadrantSamples(channels))
  })

  test('in grey stays one channel', async () => {
    expect((await decodeFile(committed('grey.jxl'))).samples).toEqual(quadrantSamples(1))
  })

  test('is turned upright once', async () => {
    const pixels = await decodeFile(committed('turned.jxl'))
    expect(pixels).toMatchObject({ width: 16, height: 24 })
    expect(
      farthest(corners(pixels), [rgb[2] ?? [], rgb[0] ?? [], rgb[3] ?? [], rgb[1] ?? []]),
    ).toBeLessThanOrEqual(3)
  })

  test('with several frames is refused, since only the first could be read', async () => {
    const refused: unknown = await decodeFile(committed('animated.jxl')).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ProblemError)
    expect(refused).toMatchObject({
      problem: { code: 'UNSUPPORTED_FORMAT', data: { format: 'animated jxl' } },
    })
  })
})
