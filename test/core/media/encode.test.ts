import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatProblem, outputFormat } from '../../../src/core/media/output-format.ts'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import { encode, type EncodeOrder } from '../../../src/core/media/worker/encode.ts'
import type { Pixels } from '../../../src/core/media/worker/pixels.ts'
import { WritableFormat } from '../../../src/shared/domain/media.ts'
import { Workbench } from './finish-case.ts'
import { photoLike, psnr, still } from './photo-like.ts'
import { someFacts } from '../../support/some-source.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await Workbench.open()
})
afterAll(() => workbench.close())

async function written(pixels: Pixels, order: Partial<EncodeOrder> & Pick<EncodeOrder, 'format'>) {
  const into = workbench.path('written')
  await encode(pixels, { quality: null, lossless: true, density: null, into, ...order })
  const { samples, ...found } = await decodeFile(into)
  return { into, samples, found, metadata: await sharp(into).metadata() }
}

function gradient(depth: typeof Uint8Array | typeof Uint16Array, channels: Pixels['channels']): Pixels {
  const samples = new depth(40 * 30 * channels)
  const values = depth === Uint8Array ? 256 : 65_536
  for (let at = 0; at < samples.length; at += 1) samples[at] = (at * 7919) % values
  return still(samples, 40, channels)
}

const lossless = (['png', 'tiff'] as const).flatMap((format) =>
  [Uint8Array, Uint16Array].flatMap((depth) =>
    ([1, 2, 3, 4] as const).map((channels) => ({
      format,
      depth,
      channels,
      bits: depth.BYTES_PER_ELEMENT * 8,
    })),
  ),
)

describe('values', () => {
  test.for(lossless)(
    'survive in $format with $channels channels of $bits bits',
    async ({ format, depth, channels }) => {
      const pixels = gradient(depth, channels)
      const { samples, found } = await written(pixels, { format })
      expect(samples).toEqual(pixels.samples)
      expect(found.channels).toBe(channels)
    },
  )

  test('survive in WebP where nothing may be lost, under transparent pixels too', async () => {
    const pixels = still(
      Uint8Array.from({ length: 4800 }, (_, at) => (at % 4 === 3 ? (at % 8 === 3 ? 0 : 255) : at % 251)),
      40,
      4,
    )
    expect(Buffer.from((await written(pixels, { format: 'webp' })).samples)).toEqual(
      Buffer.from(pixels.samples),
    )
  })

  test.for(['jpeg', 'webp', 'avif'] as const)('come close in %s', async (format) => {
    const pixels = photoLike(256, 192)
    const { samples } = await written(pixels, { format, lossless: false })
    expect(psnr(samples, pixels.samples)).toBeGreaterThan(36)
  })

  test('of 16 bits keep 12 in AVIF', async () => {
    const pixels = still(
      Uint16Array.from({ length: 1200 * 3 }, (_, at) => 20_000 + (at % 1200)),
      40,
      3,
    )
    const { samples, metadata } = await written(pixels, { format: 'avif', quality: 100 })
    expect(metadata.bitsPerSample).toBe(12)
    expect(samples).toBeInstanceOf(Uint16Array)
  })

  test('of 16 bits are rounded where the format has 8, not cut off', async () => {
    const pixels = still(new Uint16Array(64 * 3).fill(257 * 100 + 200), 8, 3)
    expect(new Set((await written(pixels, { format: 'webp' })).samples)).toEqual(new Set([101]))
  })

  test('of a profile other than sRGB stay as they are, the profile byte for byte', async () => {
    const { icc } = await sharp(
      await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
        .withIccProfile('p3')
        .png()
        .toBuffer(),
    ).metadata()
    if (!icc) throw new Error('Expected a profile, got none')
    const pixels = { ...gradient(Uint8Array, 3), profile: icc }
    for (const format of ['png', 'tiff', 'webp'] as const) {
      const { samples, metadata } = await written(pixels, { format })
      expect(Buffer.from(samples)).toEqual(Buffer.from(pixels.samples))
      expect(metadata.icc).toEqual(icc)
    }
    for (const format of ['jpeg', 'avif'] as const)
      expect((await written(pixels, { format })).metadata.icc).toEqual(icc)
  })
})

describe('what a format lacks', () => {
  test('transparency is laid on white in JPEG', async () => {
    const samples = Uint8Array.from({ length: 16 * 16 * 4 }, (_, at) => (at % 4 === 3 ? 0 : 10))
    const result = await written(still(samples, 16, 4), { format: 'jpeg' })
    expect(Math.min(...result.samples)).toBeGreaterThan(253)
  })

  test('JPEG keeps its colour at full resolution', async () => {
    expect((await written(photoLike(32, 32), { format: 'jpeg' })).metadata.chromaSubsampling).toBe('4:4:4')
  })

  test('a size beyond it is refused with the limit', async () => {
    const wide = still(new Uint8Array(16_384), 16_384, 1)
    await expect(written(wide, { format: 'webp' })).rejects.toMatchObject({
      problem: {
        code: 'FORMAT_TOO_SMALL',
        data: { format: 'webp', limit: 16_383, width: 16_384, height: 1 },
      },
    })
  })

  test('frames in a format for stills are refused', () => {
    for (const format of WritableFormat.options) {
      const refused = formatProblem(format, { width: 8, height: 8 }, 2)?.code === 'FORMAT_WITHOUT_FRAMES'
      expect(refused).toBe(!['gif', 'webp'].includes(format))
    }
  })

  test.for([
    ['jpeg', 65_500],
    ['webp', 16_383],
    ['avif', 16_384],
    ['gif', 65_535],
  ] as const)('%s takes a side of %d and not one more, as the encoder does', async ([format, limit]) => {
    expect(formatProblem(format, { width: limit, height: 1 }, 1)).toBeNull()
    expect(formatProblem(format, { width: limit + 1, height: 1 }, 1)?.code).toBe('FORMAT_TOO_SMALL')
    const { metadata } = await written(still(new Uint8Array(limit * 3), limit, 3), { format })
    expect(metadata.width).toBe(limit)
  })
})

describe('a file', () => {
  test.for(['jpeg', 'png', 'tiff'] as const)('of %s says the density and holds no EXIF', async (format) => {
    const { metadata } = await written(gradient(Uint8Array, 3), { format, density: 300 })
    expect(metadata.exif).toBeUndefined()
    const { into } = await written(gradient(Uint8Array, 3), { format, density: 300 })
    expect(await densityOf(into)).toBe(300)
  })

  test('is never written over another', async () => {
    const { into } = await written(gradient(Uint8Array, 3), { format: 'png' })
    const before = await readFile(into)
    await expect(written(gradient(Uint8Array, 1), { format: 'png', into })).rejects.toThrow('EEXIST')
    expect(await readFile(into)).toEqual(before)
  })
})

/** Dots per inch as libvips reads them, to the nearest whole. */
async function densityOf(path: string): Promise<number> {
  const { density, format } = await sharp(path).metadata()
  if (density !== undefined) return Math.round(density)
  throw new Error(`Expected a density in a ${format}, got none`)
}

describe('the format of a result', () => {
  const facts = someFacts({ width: 8, height: 8, lossless: null })
  test.for([
    [{ format: 'tiff' }, 'tiff'],
    [{ format: 'heic' }, 'jpeg'],
    [{ format: 'heic', alpha: true }, 'png'],
    [{ format: 'jxl', lossless: false }, 'jpeg'],
    [{ format: 'jxl', lossless: true }, 'png'],
    [{ format: 'jxl', bitDepth: 16 }, 'png'],
    [{ format: 'gif' }, 'png'],
    [{ format: 'gif', frames: 3 }, 'gif'],
  ] as const)('of %o is %s', ([changes, expected]) => {
    expect(outputFormat({ ...facts, ...changes }, 'source')).toBe(expected)
  })

  test('is the one that was asked for', () => {
    expect(outputFormat(facts, 'avif')).toBe('avif')
  })
})
