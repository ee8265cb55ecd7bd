import { stat } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import { prepareFile } from '../../../src/core/media/worker/prepare.ts'
import { Workbench } from './finish-case.ts'
import { photoLike } from './photo-like.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await Workbench.open()
})
afterAll(() => workbench.close())

const { samples, width, height } = photoLike(64, 48)
const photo = () => sharp(samples, { raw: { width, height, channels: 3 } })

test('a photograph goes to a model upright, in its own numbers, without profile and metadata', async () => {
  const source = workbench.path('source.png')
  await photo().withMetadata({ orientation: 6 }).withIccProfile('p3').png().toFile(source)
  const into = workbench.path('prepared.png')
  const prepared = await prepareFile({ source, format: 'png', bitDepth: 8, alpha: 'keep', into })
  expect(prepared.size).toEqual({ width: 48, height: 64 })
  const metadata = await sharp(into).metadata()
  expect([metadata.icc, metadata.exif, metadata.orientation]).toEqual([undefined, undefined, undefined])
  expect((await decodeFile(into)).samples).toEqual((await decodeFile(source)).samples)
})

test('16 bits go to a model that takes them, and are rounded for one that takes 8', async () => {
  const source = workbench.path('deep.png')
  const deep = new Uint16Array(300).fill(257 * 100 + 200)
  await sharp(deep, { raw: { width: 10, height: 10, channels: 3 } })
    .toColourspace('rgb16')
    .png()
    .toFile(source)
  for (const [bitDepth, value] of [
    [8, 101],
    [16, 25_900],
  ] as const) {
    const into = workbench.path('prepared.png')
    await prepareFile({ source, format: 'png', bitDepth, alpha: 'keep', into })
    expect(new Set((await decodeFile(into)).samples)).toEqual(new Set([value]))
  }
})

test('split colours show nothing of what was hidden under transparent pixels', async () => {
  const source = workbench.path('disc.png')
  const disc = Uint8Array.from({ length: 32 * 32 * 4 }, (_, at) => {
    const visible = Math.hypot((Math.floor(at / 4) % 32) - 16, Math.floor(at / 128) - 16) < 9
    return visible ? ([250, 10, 10, 255][at % 4] ?? 0) : 0
  })
  await sharp(disc, { raw: { width: 32, height: 32, channels: 4 } })
    .png()
    .toFile(source)
  const into = workbench.path('prepared.png')
  await prepareFile({ source, format: 'png', bitDepth: 8, alpha: 'split', into })
  const prepared = await decodeFile(into)
  expect(prepared.channels).toBe(3)
  expect(prepared.samples.every((value, at) => value === (at % 3 === 0 ? 250 : 10))).toBe(true)
})

test('kept alpha goes along', async () => {
  const source = workbench.path('half.png')
  const half = { r: 1, g: 2, b: 3, alpha: 0.5 }
  await sharp({ create: { width: 4, height: 4, channels: 4, background: half } })
    .png()
    .toFile(source)
  const into = workbench.path('prepared.png')
  await prepareFile({ source, format: 'png', bitDepth: 8, alpha: 'keep', into })
  expect((await decodeFile(into)).samples).toEqual((await decodeFile(source)).samples)
})

test('a JPEG for a model has its colours at full resolution and tells its bytes', async () => {
  const source = workbench.path('photo.png')
  await photo().png().toFile(source)
  const into = workbench.path('prepared.jpg')
  const { bytes } = await prepareFile({ source, format: 'jpeg', bitDepth: 8, alpha: 'keep', into })
  expect(await sharp(into).metadata()).toMatchObject({ format: 'jpeg', chromaSubsampling: '4:4:4' })
  expect(bytes).toBe((await stat(into)).size)
})
