import type { CorpusPicture } from './corpus-picture.ts'
import { paint, paintingSize, type PaintingOptions } from './painting.ts'
import { writeWith } from './write-with.ts'

const whole = { size: paintingSize, corners: true } as const

/** PNGs of every colour type and bit depth, each also interlaced. */
export function pngs(): CorpusPicture[] {
  const kinds = ([1, 2, 3, 4] as const).flatMap((channels) => [
    written({ channels, bitDepth: 8 }),
    written({ channels, bitDepth: 16 }),
  ])
  const palettes = [4, 16, 256].flatMap((colours) => [palette(colours, 3), palette(colours, 4)])
  const grey = [1, 2, 4].map((bits) =>
    converted(`grey ${bits} bit`, { channels: 1 }, [
      '-depth',
      String(bits),
      '-define',
      `png:bit-depth=${bits}`,
      '-define',
      'png:color-type=0',
    ]),
  )
  return [
    ...kinds.flat(),
    ...palettes.flat(),
    ...grey.map((picture) => (/[12] bit/.test(picture.name) ? { ...picture, corners: false } : picture)),
    { ...palette(2, 3), corners: false },
    converted('with one transparent colour', {}, [
      '-transparent',
      'rgb(250,240,150)',
      '-define',
      'png:color-type=2',
    ]),
    converted('with a gamma', {}, ['-gamma', '1.0', '-define', 'png:include-chunk=gAMA']),
    converted('with texts', {}, ['-set', 'Title', 'A title', '-set', 'Author', 'Ren\u00e9']),
    converted('at 72 dpi', {}, ['-density', '72', '-units', 'PixelsPerInch']),
  ]
}

const channelNames = { 1: 'grey', 2: 'grey and alpha', 3: 'rgb', 4: 'rgba' } as const

function written(options: Required<Pick<PaintingOptions, 'channels' | 'bitDepth'>>): CorpusPicture[] {
  const name = `${channelNames[options.channels]} ${options.bitDepth} bit`
  return [false, true].map((progressive) => ({
    ...whole,
    name: `png/${name}${progressive ? ' interlaced' : ''}.png`,
    write: (path) => paint(options).png({ progressive }).toFile(path),
  }))
}

function palette(colours: number, channels: 3 | 4): CorpusPicture {
  return {
    ...whole,
    name: `png/palette of ${colours}${channels === 4 ? ' with alpha' : ''}.png`,
    corners: colours > 16,
    write: (path) => paint({ channels }).png({ palette: true, colours }).toFile(path),
  }
}

function converted(name: string, options: PaintingOptions, args: readonly string[]): CorpusPicture {
  const write = (path: string) => writeWith(paint(options), args, `png:${path}`)
  return { ...whole, name: `png/${name}.png`, corners: !/gamma|transparent/.test(name), write }
}
