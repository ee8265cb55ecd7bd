import type { TiffOptions } from 'sharp'
import type { CorpusPicture } from './corpus-picture.ts'
import { paint, paintingSize, type PaintingOptions } from './painting.ts'
import { writeWith } from './write-with.ts'

const whole = { size: paintingSize, corners: true } as const

/** TIFFs of every compression, layout, depth and colour. */
export function tiffs(): CorpusPicture[] {
  const compressions = ['none', 'lzw', 'deflate', 'packbits', 'jpeg', 'webp'] as const
  const lossless = ['none', 'lzw', 'deflate', 'packbits'] as const
  return [
    ...compressions.map((compression) => written(compression, { compression, quality: 90 })),
    ...lossless.map((compression) => written(`16 bit ${compression}`, { compression }, { bitDepth: 16 })),
    ...lossless.map((compression) => written(`alpha ${compression}`, { compression }, { channels: 4 })),
    written('alpha 16 bit', { compression: 'lzw' }, { channels: 4, bitDepth: 16 }),
    written('grey', { compression: 'lzw' }, { channels: 1 }),
    written('grey 16 bit', { compression: 'deflate' }, { channels: 1, bitDepth: 16 }),
    written('grey and alpha', { compression: 'lzw' }, { channels: 2 }),
    written('predictor', { compression: 'lzw', predictor: 'horizontal' }),
    written('tiled', { tile: true, tileWidth: 32, tileHeight: 32, compression: 'deflate' }),
    written(
      'tiled 16 bit',
      { tile: true, tileWidth: 16, tileHeight: 16, compression: 'lzw' },
      { bitDepth: 16 },
    ),
    written('pyramid', { pyramid: true, tile: true, tileWidth: 16, tileHeight: 16, compression: 'lzw' }),
    written('big', { bigtiff: true, compression: 'lzw' }),
    converted('big endian', ['-endian', 'MSB', '-compress', 'LZW']),
    converted('planes apart', ['-interlace', 'Plane', '-compress', 'Zip']),
    converted('one row a strip', ['-define', 'tiff:rows-per-strip=1', '-compress', 'RLE']),
    converted('12 rows a strip 16 bit', [
      '-define',
      'tiff:rows-per-strip=12',
      '-compress',
      'Zip',
      '-depth',
      '16',
    ]),
    converted('300 dpi', ['-density', '300', '-units', 'PixelsPerInch', '-compress', 'LZW']),
    converted('palette', ['-colors', '64', '-type', 'Palette', '-compress', 'LZW']),
    { ...converted('fax', ['-monochrome', '-compress', 'Group4']), corners: false },
    { ...converted('1 bit', ['-monochrome', '-compress', 'None']), corners: false },
    { ...converted('4 bit grey', ['-colorspace', 'Gray', '-depth', '4', '-compress', 'None']) },
    { ...converted('cmyk', ['-colorspace', 'CMYK', '-compress', 'LZW']), otherColours: true },
    {
      ...converted('lab 16 bit', ['-colorspace', 'Lab', '-depth', '16', '-compress', 'LZW']),
      otherColours: true,
    },
  ]
}

function written(name: string, options: TiffOptions, painting: PaintingOptions = {}): CorpusPicture {
  return { ...whole, name: `tiff/${name}.tif`, write: (path) => paint(painting).tiff(options).toFile(path) }
}

function converted(name: string, args: readonly string[]): CorpusPicture {
  return { ...whole, name: `tiff/${name}.tif`, write: (path) => writeWith(paint(), args, `tiff:${path}`) }
}
