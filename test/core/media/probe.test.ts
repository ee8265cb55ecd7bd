import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Probed } from '../../../src/core/media/media.ts'
import { probeFile } from '../../../src/core/media/worker/probe.ts'
import type { PictureFacts } from '../../../src/shared/domain/media.ts'
import { ProblemError } from '../../../src/shared/domain/problem.ts'
import type { Problem } from '../../../src/shared/domain/problem.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { animatedPng, pngBomb, pngClaiming } from './fixtures/bombs.ts'
import { committed } from './fixtures/committed.ts'
import { blinkingQuadrants, quadrantSize, quadrants } from './fixtures/quadrants.ts'
import { tinyTiff } from './fixtures/tiny-tiff.ts'

const limits = { maxPixels: 300_000_000, maxFrames: 1000 }
const grey = { width: 4, height: 4, bits: [8], photometric: 1, samples: new Uint8Array(16) }

async function saved(bytes: string | Uint8Array, name: string): Promise<string> {
  const path = join(await tempFolder(), name)
  await writeFile(path, bytes)
  return path
}

async function factsOf(picture: Sharp, name: string): Promise<PictureFacts> {
  return (await probeFile(await saved(await picture.toBuffer(), name), limits)).facts
}

async function problemOf(probing: Promise<Probed>): Promise<Problem> {
  const error: unknown = await probing.then(() => null).catch((reason: unknown) => reason)
  if (!(error instanceof ProblemError)) throw new Error('Expected a problem, got none', { cause: error })
  return error.problem
}

async function refusal(bytes: string | Uint8Array, name: string): Promise<Problem> {
  return problemOf(probeFile(await saved(bytes, name), limits))
}

describe('facts', () => {
  test('of a JPEG with everything in it', async () => {
    const picture = quadrants()
      .withIccProfile('p3')
      .withExif({ IFD0: { Artist: 'A' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 8/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>')
      .withDensity(300)
    expect(await factsOf(picture.jpeg(), 'a.jpg')).toEqual({
      kind: 'image',
      format: 'jpeg',
      ...quadrantSize,
      orientation: 1,
      bitDepth: 8,
      colour: 'rgb',
      palette: false,
      alpha: false,
      profile: 'sP3C',
      frames: 1,
      animation: null,
      density: 300,
      lossless: false,
      metadata: { exif: true, xmp: true, iptc: false, gps: true },
    })
  })

  test('say that EXIF without a place has no place', async () => {
    const picture = quadrants().withExif({ IFD0: { Artist: 'A' } })
    expect((await factsOf(picture.png(), 'a.png')).metadata).toMatchObject({ exif: true, gps: false })
  })

  test('find a place in XMP', async () => {
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a exif:GPSLatitude="48,8N"/></x:xmpmeta>'
    expect((await factsOf(quadrants().withXmp(xmp).png(), 'a.png')).metadata).toMatchObject({ gps: true })
  })

  test('give the upright size beside the orientation as stored', async () => {
    const picture = quadrants().withMetadata({ orientation: 6 }).jpeg()
    expect(await factsOf(picture, 'a.jpg')).toMatchObject({ width: 16, height: 24, orientation: 6 })
  })

  test.each([
    ['png', quadrants(1).png(), { colour: 'grey', alpha: false, lossless: true }],
    ['png', quadrants(2).png(), { colour: 'grey', alpha: true }],
    ['png', quadrants(4, 16).png(), { colour: 'rgb', alpha: true, bitDepth: 16 }],
    ['png', quadrants().png({ palette: true, colours: 4 }), { palette: true, bitDepth: 2 }],
    ['jpeg', quadrants().toColourspace('cmyk').jpeg(), { colour: 'cmyk', alpha: false }],
    [
      'tiff',
      quadrants(1).threshold().tiff({ bitdepth: 1, compression: 'none' }),
      { bitDepth: 1, colour: 'grey' },
    ],
    ['tiff', quadrants().tiff({ compression: 'lzw' }), { lossless: true }],
    ['tiff', quadrants().tiff({ compression: 'jpeg' }), { lossless: false }],
    ['webp', quadrants().webp({ lossless: true }), { lossless: true }],
    ['webp', quadrants().withIccProfile('p3').webp(), { lossless: false, profile: 'sP3C' }],
    ['avif', quadrants().avif(), { lossless: false, bitDepth: 8 }],
    ['avif', quadrants(3, 16).avif({ bitdepth: 12 }), { bitDepth: 12 }],
    ['gif', quadrants().gif(), { palette: true, frames: 1, animation: null, lossless: true }],
  ])('of a %s case are told (%#)', async (format, picture, facts) => {
    expect(await factsOf(picture, `a.${format}`)).toMatchObject({ format, ...quadrantSize, ...facts })
  })

  test.each([
    ['gif', blinkingQuadrants().gif({ delay: [100, 200], loop: 0 }), { frames: 2, lossless: true }],
    ['webp', blinkingQuadrants().webp({ delay: [100, 200], loop: 0 }), { frames: 2, lossless: false }],
  ])('of an animated %s count its frames', async (format, picture, facts) => {
    const animation = { delays: [100, 200], loop: 0 }
    expect(await factsOf(picture, `a.${format}`)).toMatchObject({
      format,
      ...quadrantSize,
      animation,
      ...facts,
    })
  })

  test.each([
    ['rgb.heic', { format: 'heic', ...quadrantSize, alpha: false, bitDepth: 8, lossless: false }],
    ['alpha.heic', { alpha: true }],
    ['ten.heic', { bitDepth: 10 }],
    ['turned.heic', { width: 16, height: 24, orientation: 1, profile: 'sP3C' }],
    ['rgb.jxl', { format: 'jxl', ...quadrantSize, alpha: false, bitDepth: 8, lossless: null, profile: null }],
    ['alpha.jxl', { alpha: true }],
    ['grey.jxl', { colour: 'grey' }],
    ['deep.jxl', { bitDepth: 16 }],
    [
      'turned.jxl',
      {
        width: 16,
        height: 24,
        orientation: 6,
        metadata: { exif: true, xmp: false, iptc: false, gps: false },
      },
    ],
  ])('of %s are told', async (name, facts) => {
    expect((await probeFile(committed(name), limits)).facts).toMatchObject(facts)
  })

  test('come with the sha-256 of the file, through a link too', async () => {
    const bytes = await quadrants().png().toBuffer()
    const path = await saved(bytes, 'a.png')
    await symlink(path, `${path}.link`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await probeFile(`${path}.link`, limits)).toMatchObject({ sha256 })
  })

  test('go by content: a JPEG under the name of a PNG is a JPEG', async () => {
    expect(await factsOf(quadrants().jpeg(), 'a.png')).toMatchObject({ format: 'jpeg' })
  })

  test('of a BigTIFF are told, and its pages counted', async () => {
    const picture = quadrants(3, 16).tiff({ bigtiff: true, compression: 'deflate' })
    expect(await factsOf(picture, 'a.tif')).toMatchObject({ format: 'tiff', bitDepth: 16, lossless: true })
    const page = await quadrants().png().toBuffer()
    const two = sharp([page, page], { join: { animated: true } }).tiff({ bigtiff: true, compression: 'lzw' })
    expect(await refusal(await two.toBuffer(), 'a.tif')).toEqual({ code: 'MULTI_PAGE', data: { pages: 2 } })
  })

  test('of a pyramid TIFF are those of its full picture', async () => {
    const picture = quadrants().resize(64, 64, { fit: 'fill' })
    const pyramid = picture.tiff({ pyramid: true, tile: true, tileWidth: 16, tileHeight: 16 })
    expect(await factsOf(pyramid, 'a.tif')).toMatchObject({ width: 64, height: 64, frames: 1 })
  })
})

describe('what is no picture is refused', () => {
  const svg =
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
  const page = '<!doctype html><script>alert(1)</script>'

  test.each([
    ['a.png', svg, 'svg'],
    ['a.jpg', page, 'html'],
    ['a.webp', '<?xml version="1.0"?><MPD/>', 'xml'],
    ['a.jpeg', '#EXTM3U\nfile:///etc/passwd\n', 'playlist'],
    ['a.tif', 'push graphic-context', 'text'],
    ['a.gif', `\ufeff  ${svg}`, 'svg'],
    ['a.heic', Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), 'zip'],
    ['a.avif', Buffer.from(`\ufeff${page}`, 'utf16le'), 'html'],
  ])('disguised as %s (%#)', async (name, content, actual) => {
    const extension = name.slice(2)
    expect(await refusal(content, name)).toEqual({ code: 'DISGUISED', data: { extension, actual } })
  })

  test('by its format when an SVG goes under its own name', async () => {
    expect(await refusal(svg, 'a.svg')).toEqual({ code: 'UNSUPPORTED_FORMAT', data: { format: 'svg' } })
  })

  test.each([
    ['a.html', page],
    ['a.txt', 'a line'],
    ['a.js', 'const drawing = "<svg>"'],
    ['a.bin', Buffer.from([1, 2, 3, 0, 0, 0, 9])],
  ])('as no media: %s', async (name, content) => {
    expect(await refusal(content, name)).toEqual({ code: 'NOT_MEDIA', data: {} })
  })

  test.each([
    ['pdf', '%PDF-1.4\n'],
    ['psd', Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03', 'latin1')],
    ['bmp', Buffer.from('BM\x36\0\0\0\0\0\0\0', 'latin1')],
    ['mp4', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41\0\0\0\x08mdat', 'latin1')],
    ['animated avif', Buffer.from('\0\0\0\x18ftypavis\0\0\0\0avifmif1\0\0\0\x08mdat', 'latin1')],
  ])('as an unsupported format: %s', async (format, content) => {
    expect(await refusal(content, 'a.png')).toEqual({ code: 'UNSUPPORTED_FORMAT', data: { format } })
  })

  test('as an unsupported format: a camera raw that begins with a smaller copy', async () => {
    const raw = tinyTiff({
      ...grey,
      more: new Map([
        [254, 1],
        [330, 8],
      ]),
    })
    expect(await refusal(raw, 'a.tif')).toEqual({ code: 'UNSUPPORTED_FORMAT', data: { format: 'raw' } })
  })

  test('as an unsupported format: a DNG by its own field', async () => {
    const raw = tinyTiff({ ...grey, more: new Map([[50_706, 0x0401]]) })
    expect(await refusal(raw, 'a.tif')).toEqual({ code: 'UNSUPPORTED_FORMAT', data: { format: 'dng' } })
  })
})

describe('what is no readable file is refused', () => {
  test('as missing, empty, a folder', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'b.png'))
    expect(await problemOf(probeFile(join(folder, 'a.png'), limits))).toEqual({ code: 'NOT_FOUND', data: {} })
    expect(await problemOf(probeFile(join(folder, 'b.png'), limits))).toEqual({
      code: 'NOT_A_FILE',
      data: {},
    })
    expect(await refusal('', 'a.png')).toEqual({ code: 'EMPTY', data: {} })
  })

  test('as unreadable, with the reason', async () => {
    const folder = await tempFolder()
    await symlink(join(folder, 'a.png'), join(folder, 'a.png'))
    const refused = await problemOf(probeFile(join(folder, 'a.png'), limits))
    expect(refused).toEqual({ code: 'UNREADABLE', data: { reason: 'ELOOP' } })
  })

  test.skipIf(process.platform === 'win32')(
    'as a pipe, a socket or a device, without waiting for it',
    async () => {
      const folder = await tempFolder()
      execFileSync('mkfifo', [join(folder, 'pipe.png')])
      const server = createServer().listen(join(folder, 'socket.png'))
      onTestFinished(() => void server.close())
      await new Promise((resolve) => server.once('listening', resolve))
      for (const path of [join(folder, 'pipe.png'), join(folder, 'socket.png'), '/dev/zero']) {
        expect(await problemOf(probeFile(path, limits))).toEqual({ code: 'NOT_A_FILE', data: {} })
      }
    },
  )
})

describe('a damaged file is refused', () => {
  const noise = () =>
    sharp({
      create: {
        width: 64,
        height: 64,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
  const twoFrames = blinkingQuadrants().gif()

  test.each([
    ['jpeg', () => noise().jpeg()],
    ['progressive jpeg', () => noise().jpeg({ progressive: true })],
    ['png', () => noise().png()],
    ['webp', () => noise().webp()],
    ['tiff', () => noise().tiff({ compression: 'lzw' })],
    ['avif', () => noise().avif()],
    ['gif', () => noise().gif()],
    ['animated gif', () => twoFrames],
    ['animated webp', () => blinkingQuadrants().webp({ lossless: true })],
  ])('when a %s is cut off anywhere after its header', async (_, encode) => {
    const whole = await encode().toBuffer()
    await probeFile(await saved(whole, 'a'), limits)
    for (const part of [0.6, 0.8, 0.95]) {
      const cut = whole.subarray(0, Math.floor(whole.length * part))
      expect(await refusal(cut, 'a')).toMatchObject({ code: 'CORRUPT' })
    }
  })

  test('when a TIFF with its directory first is cut off', async () => {
    const whole = tinyTiff(grey)
    await probeFile(await saved(whole, 'a.tif'), limits)
    expect(await refusal(whole.subarray(0, whole.length - 3), 'a.tif')).toMatchObject({ code: 'CORRUPT' })
  })

  test.each(['rgb.heic', 'alpha.heic', 'rgb.jxl', 'turned.jxl'])('when %s is cut off', async (name) => {
    const whole = await readFile(committed(name))
    const cut = whole.subarray(0, Math.floor(whole.length * 0.9))
    expect(await refusal(cut, name)).toMatchObject({ code: 'CORRUPT' })
  })

  test('when a byte of a compressed PNG is wrong', async () => {
    const bytes = await noise().png().toBuffer()
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff
    expect(await refusal(bytes, 'a.png')).toMatchObject({ code: 'CORRUPT' })
  })

  test('with a reason that does not give away where the file lies', async () => {
    const bytes = await noise().avif().toBuffer()
    const path = await saved(bytes.subarray(0, bytes.length - 30), 'a name.avif')
    const { data } = await problemOf(probeFile(path, limits))
    expect(data.detail).not.toBe('')
    expect(String(data.detail)).not.toMatch(/a name|enlarger-test/)
  })
})

describe('limits', () => {
  test('refuse 900 million pixels in a small file before any is decoded', async () => {
    const bomb = pngBomb(30_000, 30_000)
    expect(bomb.length).toBeLessThan(200_000)
    const path = await saved(bomb, 'a.png')
    const start = performance.now()
    const refused = await problemOf(probeFile(path, limits))
    // Decoding it takes seconds.
    expect(performance.now() - start).toBeLessThan(500)
    expect(refused).toEqual({
      code: 'TOO_MANY_PIXELS',
      data: { width: 30_000, height: 30_000, limit: 300_000_000 },
    })
  })

  test('hold for sizes that the decoder itself would refuse', async () => {
    expect(await refusal(pngClaiming(900_000, 900_000), 'a.png')).toMatchObject({ code: 'TOO_MANY_PIXELS' })
  })

  test('count the pixels of all frames together', async () => {
    const path = await saved(await blinkingQuadrants().gif().toBuffer(), 'a.gif')
    const refused = await problemOf(probeFile(path, { maxPixels: 24 * 16 * 2 - 1, maxFrames: 10 }))
    expect(refused).toEqual({ code: 'TOO_MANY_PIXELS', data: { ...quadrantSize, frames: 2, limit: 767 } })
    await probeFile(path, { maxPixels: 24 * 16 * 2, maxFrames: 10 })
  })

  test('count frames', async () => {
    const path = await saved(await blinkingQuadrants().webp().toBuffer(), 'a.webp')
    const refused = await problemOf(probeFile(path, { maxPixels: 1e9, maxFrames: 1 }))
    expect(refused).toEqual({ code: 'TOO_MANY_FRAMES', data: { frames: 2, limit: 1 } })
  })

  test('count channels, which would be dropped without a word', async () => {
    const bits = [8, 8, 8, 8, 8, 8]
    const many = tinyTiff({ width: 4, height: 4, bits, photometric: 2, samples: new Uint8Array(4 * 4 * 6) })
    expect(await refusal(many, 'a.tif')).toEqual({
      code: 'TOO_MANY_CHANNELS',
      data: { channels: 6, limit: 4 },
    })
  })

  test('hold for JPEG XL and HEIC', async () => {
    for (const name of ['rgb.jxl', 'rgb.heic']) {
      const refused = await problemOf(probeFile(committed(name), { maxPixels: 100, maxFrames: 1 }))
      expect(refused).toEqual({ code: 'TOO_MANY_PIXELS', data: { ...quadrantSize, limit: 100 } })
    }
  })
})

describe('several pictures in one file are refused', () => {
  test('as an APNG', async () => {
    const bytes = animatedPng(await quadrants().png().toBuffer())
    expect(await refusal(bytes, 'a.png')).toEqual({ code: 'APNG', data: {} })
  })

  test('as a TIFF of several pages', async () => {
    const page = await quadrants().png().toBuffer()
    const pages = await sharp([page, page, page], { join: { animated: true } })
      .tiff()
      .toBuffer()
    expect(await refusal(pages, 'a.tif')).toEqual({ code: 'MULTI_PAGE', data: { pages: 3 } })
  })

  test('as a HEIC of two', async () => {
    expect(await problemOf(probeFile(committed('two.heic'), limits))).toEqual({
      code: 'MULTI_PAGE',
      data: { pages: 2 },
    })
  })

  test('as an animated JPEG XL', async () => {
    const refused = await problemOf(probeFile(committed('animated.jxl'), limits))
    expect(refused).toEqual({ code: 'UNSUPPORTED_FORMAT', data: { format: 'animated jxl' } })
  })
})

test('a file that is written to while it is read is no revision of anything', async () => {
  const picture = sharp({ create: { width: 4000, height: 4000, channels: 3, background: 'red' } })
  const path = await saved(await picture.png().toBuffer(), 'a.png')
  let reading = true
  const probing = problemOf(probeFile(path, limits)).finally(() => {
    reading = false
  })
  while (reading) await appendFile(path, '.')
  expect((await probing).code).toBe('SOURCE_CHANGED')
})
