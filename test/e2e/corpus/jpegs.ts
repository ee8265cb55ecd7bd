import { appendFile } from 'node:fs/promises'
import type { JpegOptions, Sharp } from 'sharp'
import type { CorpusPicture } from './corpus-picture.ts'
import { paint, paintingSize } from './painting.ts'
import { writeWith } from './write-with.ts'

const whole = { size: paintingSize, corners: true } as const

/** JPEGs of every kind of encoding. */
export function jpegs(): CorpusPicture[] {
  return [
    written('444', { chromaSubsampling: '4:4:4', quality: 92 }),
    written('420', { chromaSubsampling: '4:2:0', quality: 92 }),
    written('progressive', { progressive: true, quality: 90 }),
    written('rough', { quality: 35 }),
    written('best', { quality: 100, chromaSubsampling: '4:4:4' }),
    written('mozjpeg', { mozjpeg: true, quality: 85 }),
    written('grey', { quality: 90 }, paint({ channels: 1 })),
    written('grey progressive', { quality: 90, progressive: true }, paint({ channels: 1 })),
    ...['4:2:2', '4:4:0', '4:1:1', '4:1:0'].map((ratio) => converted(ratio, ['-sampling-factor', ratio])),
    converted('arithmetic grey', ['-colorspace', 'Gray', '-quality', '80']),
    converted('RGB inside', ['-colorspace', 'sRGB', '-sampling-factor', '1x1', '-quality', '100']),
    converted('300 dpi', ['-density', '300', '-units', 'PixelsPerInch']),
    converted('with a comment', ['-set', 'comment', 'A comment, gr\u00fc\u00dfe']),
    { ...converted('cmyk', ['-colorspace', 'CMYK', '-quality', '95']), otherColours: true },
    {
      ...whole,
      otherColours: true,
      name: 'jpeg/cmyk by libvips.jpg',
      write: (path) => paint().toColourspace('cmyk').jpeg({ quality: 95 }).toFile(path),
    },
    {
      ...whole,
      name: 'jpeg/with bytes after its end.jpg',
      write: async (path) => {
        await paint().jpeg({ quality: 90 }).toFile(path)
        await appendFile(path, Buffer.alloc(500, 7))
      },
    },
  ]
}

function written(name: string, options: JpegOptions, picture: Sharp = paint()): CorpusPicture {
  return { ...whole, name: `jpeg/${name}.jpg`, write: (path) => picture.jpeg(options).toFile(path) }
}

function converted(name: string, args: readonly string[]): CorpusPicture {
  const safe = name.replaceAll(':', '')
  return {
    ...whole,
    name: `jpeg/${safe}.jpg`,
    write: (path) => writeWith(paint(), ['-quality', '90', ...args], `jpeg:${path}`),
  }
}
