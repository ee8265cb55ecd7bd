import { readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../resources/samples/', import.meta.url))

describe('the sample pictures', () => {
  test('are small, and all of them decode to the end', async () => {
    const files = (await readdir(folder)).filter((name) => /\.\w+$/.test(name))
    expect(files).toHaveLength(7)
    const sizes = await Promise.all(files.map(async (name) => (await stat(folder + name)).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000)
    for (const name of files) await sharp(folder + name, { failOn: 'warning', pages: -1 }).stats()
  })

  test('show a photo with EXIF, XMP and a place', async () => {
    const { exif, xmpAsString, orientation } = await sharp(`${folder}hills.jpg`).metadata()
    expect(exif?.toString('latin1')).toContain('Enlarger contributors')
    expect(xmpAsString).toContain('Hills at evening')
    expect(orientation).toBe(1)
  })

  test('show one that stands upright by its tag alone', async () => {
    const { width, height, orientation } = await sharp(`${folder}upright-by-exif.jpg`).metadata()
    expect({ width, height, orientation }).toEqual({ width: 720, height: 480, orientation: 6 })
  })

  test('show soft alpha', async () => {
    const { data, info } = await sharp(`${folder}leaf-alpha.png`).raw().toBuffer({ resolveWithObject: true })
    expect(info.channels).toBe(4)
    const alphas = new Set(data.filter((_value, index) => index % 4 === 3))
    expect(alphas.size).toBeGreaterThan(100)
  })

  test('show sixteen bits that are really used', async () => {
    const picture = sharp(`${folder}dusk-16-bit.png`).toColourspace('rgb16')
    const raw = await picture.raw({ depth: 'ushort' }).toBuffer()
    const samples = new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2)
    expect(new Set(samples).size).toBeGreaterThan(4096)
  })

  test('show a palette, an animation and colours beyond sRGB', async () => {
    expect((await sharp(`${folder}lighthouse-palette.png`).metadata()).isPalette).toBe(true)
    expect((await sharp(`${folder}bird-animated.gif`).metadata()).pages).toBe(4)
    const chart = sharp(`${folder}chart-display-p3.jpg`)
    expect((await chart.metadata()).icc?.length).toBeGreaterThan(100)
    const [red = 0, green = 255] = await chart
      .keepIccProfile()
      .raw()
      .toBuffer()
      .then((data) => data.subarray((40 * 480 + 40) * 3))
    expect({ red: red > 250, green: green < 5 }).toEqual({ red: true, green: true })
  })
})
