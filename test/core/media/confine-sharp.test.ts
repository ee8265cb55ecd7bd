import sharp from 'sharp'
import { expect, test } from 'vitest'
import { confineSharp } from '../../../src/core/media/worker/confine-sharp.ts'
import { quadrants } from './fixtures/quadrants.ts'

test('a confined libvips reads the formats that are read through it, and no drawing', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
  expect((await sharp(svg).metadata()).format).toBe('svg')
  confineSharp(1)
  await expect(sharp(svg).metadata()).rejects.toThrow('unsupported image format')
  for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const) {
    const bytes = await quadrants().toFormat(format).toBuffer()
    await expect(sharp(bytes).raw().toBuffer()).resolves.toBeDefined()
  }
  expect(sharp.concurrency()).toBe(1)
})
