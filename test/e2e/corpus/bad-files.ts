import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { animatedPng, pngBomb } from '../../core/media/fixtures/bombs.ts'
import { tinyTiff } from '../../core/media/fixtures/tiny-tiff.ts'
import { seededRandom } from '../../core/media/photo-like.ts'
import { paint } from './painting.ts'
import { giantGif, giantJpeg, jpegWith, pngWithText } from './boastful-files.ts'

/** A file that has to be refused. */
export interface BadFile {
  readonly name: string
  readonly content: () => Promise<Uint8Array> | Uint8Array | string
  /** The reasons for which it may be refused. */
  readonly codes: readonly string[]
}

const encodings: Record<string, () => Sharp> = {
  jpg: () => noisy().jpeg({ quality: 90 }),
  'progressive.jpg': () => noisy().jpeg({ progressive: true }),
  png: () => noisy().png(),
  'interlaced.png': () => noisy().png({ progressive: true }),
  webp: () => noisy().webp(),
  'lossless.webp': () => noisy().webp({ lossless: true }),
  tif: () => noisy().tiff({ compression: 'lzw' }),
  'plain.tif': () => noisy().tiff({ compression: 'none' }),
  'deflate.tif': () => noisy().tiff({ compression: 'deflate' }),
  gif: () => noisy().gif(),
  avif: () => noisy().avif({ effort: 1 }),
}

/** Every kind of file that is to be refused. */
export function badFiles(): BadFile[] {
  return [...truncated(), ...damaged(), ...headersOnly(), ...disguised(), ...unsupported(), ...boastful()]
}

/** What no format makes short, the same in every run. */
function noisy(): Sharp {
  const random = seededRandom(11)
  const raw = { width: 80, height: 60, channels: 3 } as const
  return sharp(
    Uint8Array.from({ length: 80 * 60 * 3 }, () => 64 + 128 * random()),
    { raw },
  )
}

function truncated(): BadFile[] {
  return Object.entries(encodings).flatMap(([ending, encode]) =>
    [30, 60, 95].map((percent) => ({
      name: `cut at ${percent}.${ending}`,
      content: async () => {
        const whole = await encode().toBuffer()
        return whole.subarray(0, Math.floor((whole.length * percent) / 100))
      },
      codes: ['CORRUPT'],
    })),
  )
}

/** Where checksums tell that bytes are wrong. */
function damaged(): BadFile[] {
  const formats = ['png', 'interlaced.png']
  return formats.map((ending) => ({
    name: `damaged.${ending}`,
    content: async () => {
      const whole = await (encodings[ending] ?? noisy)().toBuffer()
      const middle = Math.floor(whole.length / 2)
      for (let at = middle; at < middle + 40; at += 1) whole[at] = (whole[at] ?? 0) ^ 0x5a
      return whole
    },
    codes: ['CORRUPT'],
  }))
}

function headersOnly(): BadFile[] {
  return [
    ...['jpg', 'png', 'webp', 'tif', 'gif', 'avif'].map((ending) => ({
      name: `header alone.${ending}`,
      content: async () => (await (encodings[ending] ?? noisy)().toBuffer()).subarray(0, 24),
      codes: ['CORRUPT', 'NOT_MEDIA', 'DISGUISED', 'UNSUPPORTED_FORMAT'],
    })),
    ...['jpg', 'png', 'heic'].map((ending) => ({
      name: `empty.${ending}`,
      content: () => '',
      codes: ['EMPTY'],
    })),
    { name: 'zeros.jpg', content: () => Buffer.alloc(5000), codes: ['NOT_MEDIA', 'DISGUISED', 'CORRUPT'] },
  ]
}

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>'
const playlist = '#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n'

function disguised(): BadFile[] {
  const as = (name: string, content: string | Uint8Array) => ({
    name,
    content: () => content,
    codes: ['DISGUISED'],
  })
  return [
    as('drawing.png', svg),
    as('drawing with a mark.jpg', `\ufeff<?xml version="1.0"?>\n<!-- a -->\n${svg}`),
    as('page.jpg', '<!doctype html><html><body>404</body></html>'),
    as('playlist.jpg', playlist),
    as('archive.tif', Buffer.from('PK\x03\x04\x14\0\0\0\0\0'.padEnd(60, '\0'), 'latin1')),
    as('text.gif', 'Dear all,\nthe picture is on its way.\n'),
    as(
      'script.png',
      'push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 "|id"\npop graphic-context',
    ),
    {
      name: 'playlist.mp4',
      content: () => playlist,
      codes: ['NOT_MEDIA', 'DISGUISED', 'UNSUPPORTED_FORMAT'],
    },
    { name: 'notes.txt', content: () => 'Not a picture', codes: ['NOT_MEDIA'] },
  ]
}

/** What is said of a video without anything in it: as much as can be read here. */
const brokenVideo = ['VIDEO_CORRUPT', 'PROBE_MISSING']

function unsupported(): BadFile[] {
  const pixels = { width: 4, height: 4, bits: [8], photometric: 1, samples: new Uint8Array(16) }
  const is = (name: string, content: BadFile['content'], codes = ['UNSUPPORTED_FORMAT']) => ({
    name,
    content,
    codes,
  })
  return [
    is('drawing.svg', () => svg),
    is('document.png', () => '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n'),
    is('negative.dng', () => tinyTiff({ ...pixels, more: new Map([[50_706, 0x0401]]) })),
    is('negative.cr2', () =>
      Buffer.concat([Buffer.from('II*\0\x10\0\0\0CR\x02\0', 'latin1'), Buffer.alloc(300)]),
    ),
    is('negative.iiq', () => tinyTiff(pixels)),
    is('numbers below zero.tif', () => tinyTiff({ ...pixels, more: new Map([[339, 2]]) })),
    is(
      'clip.mp4',
      () => Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41\0\0\0\x08mdat', 'latin1'),
      brokenVideo,
    ),
    is(
      'clip.jpg',
      () => Buffer.from('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'latin1'),
      brokenVideo,
    ),
    is('layers.psd', () => Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03', 'latin1')),
    is('moving.png', async () => animatedPng(await paint().png().toBuffer()), ['APNG']),
    is('pages.tif', () => manyPages(100), ['MULTI_PAGE']),
    is('eight channels.tif', eightChannels, ['TOO_MANY_CHANNELS', 'CORRUPT']),
  ]
}

function boastful(): BadFile[] {
  return [
    { name: 'bomb.png', content: () => pngBomb(30_000, 30_000), codes: ['TOO_MANY_PIXELS'] },
    { name: 'giant.jpg', content: giantJpeg, codes: ['TOO_MANY_PIXELS', 'CORRUPT'] },
    { name: 'endless.gif', content: () => giantGif(100_000), codes: ['TOO_MANY_FRAMES', 'TOO_MANY_PIXELS'] },
  ]
}

/** Pictures that are whole, with something beside the picture that is not. */
export function oddButGoodFiles(): Omit<BadFile, 'codes'>[] {
  const garbage = Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 73 + 11) % 256))
  return [
    {
      name: 'with 60 MB of text.png',
      content: async () =>
        pngWithText(await paint().png().toBuffer(), deflateSync(Buffer.alloc(60_000_000, 0x61))),
    },
    {
      name: "with a printer's notes.tif",
      content: () => {
        const samples = new Uint8Array(90 * 60).fill(90)
        return tinyTiff({
          width: 90,
          height: 60,
          bits: [8],
          photometric: 1,
          samples,
          more: new Map([[50_341, 0]]),
        })
      },
    },
    {
      name: 'with garbage for EXIF.jpg',
      content: async () =>
        jpegWith(await paint().jpeg().toBuffer(), 0xe1, [Buffer.from('Exif\0\0', 'latin1'), garbage]),
    },
    {
      name: 'with garbage for a profile.jpg',
      content: async () =>
        jpegWith(await paint().jpeg().toBuffer(), 0xe2, [
          Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'),
          garbage,
        ]),
    },
  ]
}

async function manyPages(pages: number): Promise<Buffer> {
  const page = await paint().png().toBuffer()
  return sharp(Array(pages).fill(page), { join: { animated: true } })
    .tiff({ compression: 'lzw' })
    .toBuffer()
}

function eightChannels(): Buffer {
  return tinyTiff({
    width: 4,
    height: 4,
    bits: Array<number>(8).fill(8),
    photometric: 2,
    samples: new Uint8Array(128),
  })
}
