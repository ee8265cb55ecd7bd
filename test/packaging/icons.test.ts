import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../resources/icons')

test('the icon of Windows holds a picture of every size it asks for, the first of them whole', async () => {
  const icon = await readFile(join(folder, 'enlarger.ico'))
  expect([...icon.subarray(0, 4)]).toEqual([0, 0, 1, 0])
  const entries = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => icon.subarray(6 + 16 * index))
  expect(entries.map((entry) => entry.readUInt8(0) || 256)).toEqual([16, 24, 32, 48, 64, 128, 256])
  for (const entry of entries) {
    expect(entry.readUInt32LE(8) + entry.readUInt32LE(12)).toBeLessThanOrEqual(icon.length)
  }
  const small = icon.subarray(entries[0]?.readUInt32LE(12))
  expect([small.readUInt32LE(0), small.readInt32LE(4), small.readInt32LE(8)]).toEqual([40, 16, 32])
  // Its middle row from the left: nothing in the margin, then the grey of the tile, blue first.
  expect([...small.subarray(40 + 16 * 4 * 8 + 4 * 2).subarray(0, 4)]).toEqual([0x25, 0x25, 0x25, 0xff])
  const large = icon.subarray(entries[6]?.readUInt32LE(12))
  expect(await sharp(large).metadata()).toMatchObject({ format: 'png', width: 256, height: 256 })
})

test('the icon of macOS holds pictures for screens of both kinds', async () => {
  const icon = await readFile(join(folder, 'enlarger.icns'))
  expect(icon.toString('latin1', 0, 4)).toBe('icns')
  expect(icon.readUInt32BE(4)).toBe(icon.length)
  const sizes: Record<string, number> = {}
  for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
    const { width } = await sharp(icon.subarray(at + 8, at + icon.readUInt32BE(at + 4))).metadata()
    sizes[icon.toString('latin1', at, at + 4)] = width
  }
  expect(sizes).toEqual({
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic08: 256,
    ic13: 256,
    ic09: 512,
    ic14: 512,
    ic10: 1024,
  })
})

test.each([16, 32, 48, 64, 128, 256, 512])(
  'the icon of Linux is there in %d pixels, with alpha',
  async (size) => {
    const icon = sharp(join(folder, `linux/${size}x${size}.png`))
    expect(await icon.metadata()).toMatchObject({ width: size, height: size, hasAlpha: true })
    const { channels } = await icon.stats()
    expect(channels[0]?.mean).toBeGreaterThan(0)
  },
)

test('the template of the menu bar is black, and its shape is in its alpha', async () => {
  for (const [name, size] of [
    ['trayTemplate.png', 16],
    ['trayTemplate@2x.png', 32],
  ] as const) {
    const { data, info } = await sharp(join(folder, 'tray', name))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, info.channels]).toEqual([size, size, 4])
    const alphas = new Set<number>()
    for (let at = 0; at < data.length; at += 4) {
      expect([...data.subarray(at, at + 3)]).toEqual([0, 0, 0])
      alphas.add(data[at + 3] ?? 0)
    }
    expect(alphas.has(0) && alphas.has(255)).toBe(true)
  }
})
