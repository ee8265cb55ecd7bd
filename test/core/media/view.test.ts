import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import { writeView } from '../../../src/core/media/worker/view.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { committed } from './fixtures/committed.ts'
import { quadrants } from './fixtures/quadrants.ts'

const maxPixels = 1_000_000

async function view(source: string) {
  const into = join(await tempFolder(), 'view.png')
  const size = await writeView({ source, maxPixels, into })
  return { into, size, metadata: await sharp(into).metadata() }
}

async function saved(bytes: Uint8Array): Promise<string> {
  const path = join(await tempFolder(), 'source.tif')
  await writeFile(path, bytes)
  return path
}

test.each([8, 16] as const)('a TIFF of %i bits keeps every value and its profile', async (bits) => {
  const source = await saved(
    await quadrants(3, bits).withIccProfile('p3').tiff({ compression: 'lzw' }).toBuffer(),
  )
  const { into, metadata } = await view(source)
  const [before, after] = [await decodeFile(source), await decodeFile(into)]
  expect(metadata).toMatchObject({ format: 'png', depth: bits === 16 ? 'ushort' : 'uchar' })
  expect(after).toEqual(before)
  expect(after.profile).not.toBeNull()
})

test.each(['turned.heic', 'turned.jxl', 'alpha.heic', 'deep.jxl'])(
  '%s is shown upright, as it is',
  async (name) => {
    const { into, size } = await view(committed(name))
    const [before, after] = [await decodeFile(committed(name)), await decodeFile(into)]
    expect(size).toEqual({ width: before.width, height: before.height })
    expect(after.samples).toEqual(before.samples)
  },
)

test('CMYK becomes a colour space that browsers show', async () => {
  const { metadata } = await view(await saved(await quadrants().toColourspace('cmyk').tiff().toBuffer()))
  expect(metadata).toMatchObject({ format: 'png', space: 'srgb' })
})

test('a picture beyond the limit is refused by its header', async () => {
  const large = sharp({ create: { width: 2000, height: 600, channels: 3, background: 'grey' } })
  await expect(view(await saved(await large.tiff().toBuffer()))).rejects.toMatchObject({
    problem: { code: 'TOO_MANY_PIXELS', data: { limit: maxPixels } },
  })
})

test('a file that is there already is left alone', async () => {
  const source = await saved(await quadrants().tiff().toBuffer())
  const before = await readFile(source)
  await expect(writeView({ source, maxPixels, into: source })).rejects.toThrow('EEXIST')
  expect(await readFile(source)).toEqual(before)
})
