import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import { enlarge } from '../../../src/core/media/worker/enlarge.ts'
import { finishFile } from '../../../src/core/media/worker/finish.ts'
import { endExiftool } from '../../../src/core/media/worker/metadata/exiftool.ts'
import { fates, finish, finishOrder, Workbench } from './finish-case.ts'
import { photoLike } from './photo-like.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await Workbench.open()
})
afterAll(async () => {
  await endExiftool()
  await workbench.close()
})

const photo = photoLike(48, 32)
const { samples, width, height } = photo
const raw = () => sharp(samples, { raw: { width, height, channels: 3 } })
const square = (side: number, channels: 3 | 4, background: string) =>
  sharp({ create: { width: side, height: side, channels, background } })

async function source(name: string, picture: Sharp): Promise<string> {
  const path = workbench.path(name)
  await picture.toFile(path)
  return path
}

describe('a local result', () => {
  test('is the enlarged picture, and what is told of the file is true of it', async () => {
    const path = await source('photo.png', raw().png())
    const result = await finish(workbench, path)
    const expected = await enlarge(
      await decodeFile(path),
      { width: 96, height: 64 },
      { interpolator: 'bicubic' },
    )
    expect(Buffer.from((await decodeFile(result.path)).samples)).toEqual(Buffer.from(expected.samples))
    const bytes = await readFile(result.path)
    expect(result).toMatchObject({
      size: { width: 96, height: 64 },
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
  })

  test.for(['png', 'tiff'] as const)(
    'of 16 bits stays at 16 bits in %s, a profile stays byte for byte',
    async (format) => {
      const deep = Uint16Array.from(samples, (value, at) => value * 257 - (at % 100))
      const picture = sharp(deep, { raw: { width, height, channels: 3 } }).toColourspace('rgb16')
      const path = await source('deep.png', picture.withIccProfile('p3').toColourspace('rgb16').png())
      const before = await decodeFile(path)
      const result = await finish(workbench, path, { format })
      const after = await decodeFile(result.path)
      const expected = await enlarge(before, { width: 96, height: 64 }, { interpolator: 'bicubic' })
      expect(after.samples).toEqual(expected.samples)
      expect(after.samples).toBeInstanceOf(Uint16Array)
      expect(before.profile).not.toBeNull()
      expect(after.profile).toEqual(before.profile)
      expect(fates(result)).toMatchObject({ 'bit-depth': 'kept', profile: 'kept' })
    },
  )

  test.for(['png', 'tiff', 'jpeg'] as const)('of a grey picture is grey in %s', async (format) => {
    const path = await source('grey.png', raw().toColourspace('b-w').png())
    const result = await finish(workbench, path, { format })
    expect((await decodeFile(result.path)).channels).toBe(1)
    expect(fates(result)['colour']).toBe('kept')
  })

  test.for(['gif', 'webp'] as const)(
    'of an animated %s keeps its frames, delays and loop',
    async (format) => {
      const frames = await Promise.all(
        ['red', 'lime', 'blue'].map((colour) => square(10, 4, colour).png().toBuffer()),
      )
      const animation = sharp(frames, { join: { animated: true } })
      const timing = { delay: [50, 120, 200], loop: 3 }
      const path = await source(
        'animation',
        format === 'gif' ? animation.gif(timing) : animation.webp({ ...timing, lossless: true }),
      )
      const result = await finish(workbench, path, { format })
      const found = await decodeFile(result.path)
      expect(found).toMatchObject({
        width: 20,
        height: 20,
        frames: 3,
        animation: { delays: [50, 120, 200], loop: 3 },
      })
      const colours = [0, 1, 2].map((frame) => [
        ...found.samples.subarray(frame * 400 * found.channels).subarray(0, 3),
      ])
      expect(colours).toEqual([
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
      ])
      expect(fates(result)['animation']).toBe('kept')
    },
  )

  test('of a turned picture stands upright', async () => {
    const path = await source('turned.jpg', raw().withMetadata({ orientation: 6 }).jpeg())
    const result = await finish(workbench, path, { format: 'jpeg' })
    expect(result.size).toEqual({ width: 64, height: 96 })
    expect((await sharp(result.path).metadata()).orientation ?? 1).toBe(1)
    expect(fates(result)['orientation']).toBe('converted: baked-upright')
  })

  test('of print colours is sRGB without the print profile', async () => {
    const path = await source('print.jpg', raw().withIccProfile('cmyk').toColourspace('cmyk').jpeg())
    const result = await finish(workbench, path, { format: 'jpeg' })
    const metadata = await sharp(result.path).metadata()
    expect([metadata.space, metadata.icc]).toEqual(['srgb', undefined])
    expect(fates(result)).toMatchObject({
      colour: 'converted: cmyk-to-srgb',
      profile: 'dropped: profile-follows-colour',
    })
  })

  test('says the density of the source', async () => {
    const path = await source('dense.png', raw().withDensity(300).png())
    for (const format of ['jpeg', 'png', 'tiff'] as const) {
      const { path: result } = await finish(workbench, path, { format })
      expect((await sharp(result).metadata()).density).toBeCloseTo(300, 0)
    }
  })
})

describe('what a model delivered', () => {
  test('is reduced to the promised size when it is larger', async () => {
    const path = await source('small.png', square(20, 3, 'red').png())
    const enlarged = await source('four.png', square(80, 3, 'red').png())
    const result = await finish(workbench, path, { enlarged, size: { width: 40, height: 40 } })
    expect(result.size).toEqual({ width: 40, height: 40 })
  })

  test('may miss the size by rounding', async () => {
    const path = await source('small.png', square(20, 3, 'red').png())
    const enlarged = await source('nearly.png', square(39, 3, 'red').png())
    expect((await finish(workbench, path, { enlarged, size: { width: 40, height: 40 } })).size).toEqual({
      width: 39,
      height: 39,
    })
  })

  test.for([
    [30, 30],
    [80, 60],
  ])('is refused at %d × %d where 40 × 40 was promised, and no file is left', async ([w = 0, h = 0]) => {
    const path = await source('small.png', square(20, 3, 'red').png())
    const enlarged = await source('wrong.png', square(80, 3, 'red').resize(w, h, { fit: 'fill' }).png())
    const order = await finishOrder(workbench, path, { enlarged, size: { width: 40, height: 40 } })
    await expect(finishFile(order)).rejects.toMatchObject({
      problem: { code: 'WRONG_RESULT', data: { expected: '40 × 40', actual: `${w} × ${h}` } },
    })
    await expect(access(order.into)).rejects.toThrow('ENOENT')
  })

  test("gets the source's alpha back, in place", async () => {
    const disc = Uint8Array.from({ length: 1600 }, (_, at) => {
      const visible = Math.hypot((Math.floor(at / 4) % 20) - 10, Math.floor(at / 80) - 10) < 6
      return at % 4 === 3 ? (visible ? 255 : 0) : 128
    })
    const path = await source('disc.png', sharp(disc, { raw: { width: 20, height: 20, channels: 4 } }).png())
    const enlarged = await source('opaque.png', square(40, 3, 'red').png())
    const result = await finish(workbench, path, { enlarged })
    const { samples: found, channels } = await decodeFile(result.path)
    const alphaAt = (x: number, y: number) => found[(y * 40 + x) * 4 + 3]
    expect(channels).toBe(4)
    expect([alphaAt(20, 20), alphaAt(0, 0), alphaAt(39, 39)]).toEqual([255, 0, 0])
    expect([...found.subarray(0, 3)]).toEqual([255, 0, 0])
    expect(fates(result)['alpha']).toBe('converted: model-has-no-alpha')
  })

  test("gets the source's profile, because its numbers are the source's", async () => {
    const path = await source('p3.png', square(20, 3, 'red').withIccProfile('p3').png())
    const enlarged = await source('plain.png', square(40, 3, '#ea3323').png())
    const result = await finish(workbench, path, { enlarged })
    const found = await decodeFile(result.path)
    expect(found.profile).toEqual((await decodeFile(path)).profile)
    expect([...found.samples.subarray(0, 3)]).toEqual([0xea, 0x33, 0x23])
    expect(fates(result)['profile']).toBe('kept')
  })

  test('in colour of a grey source becomes grey again', async () => {
    const path = await source('grey.png', square(20, 3, '#777777').toColourspace('b-w').png())
    const enlarged = await source('coloured.png', square(40, 3, '#787776').png())
    const found = await decodeFile((await finish(workbench, path, { enlarged })).path)
    expect(found.channels).toBe(1)
    expect(new Set(found.samples)).toEqual(new Set([0x77]))
  })

  test('at 8 bits of a deep source is said to be', async () => {
    const deep = new Uint16Array(1200).fill(30_000)
    const path = await source(
      'deep.png',
      sharp(deep, { raw: { width: 20, height: 20, channels: 3 } })
        .toColourspace('rgb16')
        .png(),
    )
    const enlarged = await source('shallow.png', square(40, 3, 'grey').png())
    expect(fates(await finish(workbench, path, { enlarged }))['bit-depth']).toBe('converted: model-has-8-bit')
  })
})

test('a result is never written over another file', async () => {
  const path = await source('photo.png', raw().png())
  const before = await readFile(path)
  await expect(finish(workbench, path, { into: path })).rejects.toThrow('EEXIST')
  expect(await readFile(path)).toEqual(before)
})
