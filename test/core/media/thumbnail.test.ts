import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import type { Pixels } from '../../../src/core/media/worker/pixels.ts'
import { writeThumbnail } from '../../../src/core/media/worker/thumbnail.ts'
import type { PixelSize } from '../../../src/shared/domain/media.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { committed } from './fixtures/committed.ts'
import { blinkingQuadrants, corners, farthest, quadrantColours, quadrants } from './fixtures/quadrants.ts'

const rgb = quadrantColours.map((colour) => colour.slice(0, 3))
const [red = [], green = [], blue = [], white = []] = rgb

/** WebP at the quality of thumbnails moves flat colours by this much. */
const near = 14

async function thumbnail(source: string, side: number): Promise<{ size: PixelSize; pixels: Pixels }> {
  const into = join(await tempFolder(), 'thumbnail.webp')
  const size = await writeThumbnail({ source, side, into })
  expect((await sharp(into).metadata()).format).toBe('webp')
  return { size, pixels: await decodeFile(into) }
}

async function saved(bytes: Uint8Array): Promise<string> {
  const path = join(await tempFolder(), 'source')
  await writeFile(path, bytes)
  return path
}

test('a thumbnail fits its side and stands upright', async () => {
  const large = quadrants().resize(480, 320, { kernel: 'nearest' }).withMetadata({ orientation: 6 })
  const { size, pixels } = await thumbnail(await saved(await large.jpeg().toBuffer()), 96)
  expect(size).toEqual({ width: 64, height: 96 })
  expect(pixels).toMatchObject(size)
  expect(farthest(corners(pixels), [blue, red, white, green])).toBeLessThanOrEqual(near)
})

test('a picture smaller than the side keeps its size', async () => {
  const { size } = await thumbnail(await saved(await quadrants().png().toBuffer()), 96)
  expect(size).toEqual({ width: 24, height: 16 })
})

test('a wide-gamut picture becomes sRGB', async () => {
  const { pixels } = await thumbnail(await saved(await quadrants().withIccProfile('p3').png().toBuffer()), 24)
  expect(pixels.profile).toBeNull()
  expect(farthest(corners(pixels), rgb)).toBeLessThanOrEqual(near)
})

test('a HEIC with a wide gamut becomes sRGB and stands upright', async () => {
  const { pixels } = await thumbnail(committed('turned.heic'), 24)
  expect(pixels.profile).toBeNull()
  expect(farthest(corners(pixels), [blue, red, white, green])).toBeLessThanOrEqual(near)
})

test('a JPEG XL is shown, reduced', async () => {
  const { size, pixels } = await thumbnail(committed('rgb.jxl'), 12)
  expect(size).toEqual({ width: 12, height: 8 })
  expect(farthest(corners(pixels), rgb)).toBeLessThanOrEqual(near)
})

test('transparency stays, and 16 bits become 8', async () => {
  const { pixels } = await thumbnail(await saved(await quadrants(4, 16).png().toBuffer()), 24)
  expect(pixels).toMatchObject({ channels: 4 })
  expect(farthest(corners(pixels), quadrantColours)).toBeLessThanOrEqual(near)
})

test('an animation is shown by its first frame', async () => {
  const { size, pixels } = await thumbnail(await saved(await blinkingQuadrants().webp().toBuffer()), 24)
  expect(size).toEqual({ width: 24, height: 16 })
  expect(pixels.frames).toBe(1)
  expect(farthest(corners(pixels), rgb)).toBeLessThanOrEqual(near)
})

test('a file that is no picture gets none', async () => {
  await expect(thumbnail(await saved(Buffer.from('text')), 24)).rejects.toMatchObject({
    problem: { code: 'NOT_MEDIA' },
  })
})

test('a file that is there already is left alone', async () => {
  const source = await saved(await quadrants().png().toBuffer())
  const before = await readFile(source)
  await expect(writeThumbnail({ source, side: 24, into: source })).rejects.toThrow('EEXIST')
  expect(await readFile(source)).toEqual(before)
})
