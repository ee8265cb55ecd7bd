import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import { writePyramid } from '../../../src/core/media/worker/pyramid.ts'
import { writeTiles } from '../../../src/core/media/worker/write-tiles.ts'
import { readTileIndex } from '../../../src/core/pictures/tile-index.ts'
import type { TilePlace } from '../../../src/shared/contract/pictures.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { quadrants } from './fixtures/quadrants.ts'

const tile = 64

async function tileAt(path: string, place: TilePlace) {
  const { find } = await readTileIndex(path)
  const stretch = await find(place)
  if (stretch === null) return null
  const bytes = (await readFile(path)).subarray(stretch.first, stretch.last + 1)
  const { data, info } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data, icc: (await sharp(bytes).metadata()).icc }
}

test.each([1, 3, 4] as const)(
  'tiles of %i channels are the same as those of libvips, level for level',
  async (channels) => {
    const folder = await tempFolder()
    const source = join(folder, 'source.tif')
    const picture = channels === 1 ? quadrants(3).toColourspace('b-w') : quadrants(channels)
    await writeFile(
      source,
      await picture
        .resize(150, 130, { kernel: 'nearest', fit: 'fill' })
        .withIccProfile('p3')
        .tiff()
        .toBuffer(),
    )
    const [ours, theirs] = [join(folder, 'ours.zip'), join(folder, 'theirs.zip')]
    const parts: number[] = []
    await writeTiles(await decodeFile(source), { tile, into: ours }, (part) => parts.push(part))
    await writePyramid({ source, tile, maxPixels: 1e6, into: theirs }, () => undefined)
    const [{ pyramid }, other] = [await readTileIndex(ours), await readTileIndex(theirs)]
    expect(pyramid).toEqual(other.pyramid)
    expect(parts.at(-1)).toBe(1)
    for (const [x, y] of [
      [0, 0],
      [2, 2],
      [1, 0],
    ] as const) {
      const place = { level: pyramid.levels - 1, x, y }
      expect(await tileAt(ours, place)).toEqual(await tileAt(theirs, place))
    }
    expect(await tileAt(ours, { level: pyramid.levels - 1, x: 3, y: 0 })).toBeNull()
    for (let level = 0; level < pyramid.levels; level += 1) {
      const [mine, its] = [
        await tileAt(ours, { level, x: 0, y: 0 }),
        await tileAt(theirs, { level, x: 0, y: 0 }),
      ]
      expect([mine?.width, mine?.height]).toEqual([its?.width, its?.height])
    }
  },
)

test('a file that is there already is left alone', async () => {
  const into = join(await tempFolder(), 'tiles.zip')
  const source = `${into}.png`
  await writeFile(source, await quadrants(3).png().toBuffer())
  await writeFile(into, 'mine')
  await expect(writeTiles(await decodeFile(source), { tile, into }, () => undefined)).rejects.toThrow(
    'EEXIST',
  )
  expect(await readFile(into, 'utf8')).toBe('mine')
})
