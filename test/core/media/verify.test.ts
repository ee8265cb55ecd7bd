import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyFile } from '../../../src/core/media/worker/verify.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { blinkingQuadrants, quadrantSize, quadrants } from './fixtures/quadrants.ts'

async function saved(bytes: Uint8Array): Promise<string> {
  const path = join(await tempFolder(), 'result')
  await writeFile(path, bytes)
  return path
}

test('a whole file is told by its upright size, its bytes and its sha-256', async () => {
  const bytes = await quadrants().withMetadata({ orientation: 8 }).jpeg().toBuffer()
  expect(await verifyFile(await saved(bytes))).toEqual({
    size: { width: quadrantSize.height, height: quadrantSize.width },
    frames: 1,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
})

test('the frames of an animation are counted, its size is that of one', async () => {
  const path = await saved(await blinkingQuadrants().webp({ lossless: true }).toBuffer())
  expect(await verifyFile(path)).toMatchObject({ size: quadrantSize, frames: 2 })
})

test('a file cut off at its end is refused', async () => {
  const bytes = await quadrants().resize(200, 200).png().toBuffer()
  const path = await saved(bytes.subarray(0, bytes.length - 40))
  await expect(verifyFile(path)).rejects.toMatchObject({ problem: { code: 'CORRUPT' } })
})

test('a page of an error where a picture should be is refused', async () => {
  const path = await saved(Buffer.from('<html>502 Bad Gateway</html>'))
  await expect(verifyFile(path)).rejects.toMatchObject({ problem: { code: 'NOT_MEDIA' } })
})
