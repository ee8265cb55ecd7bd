import { randomUUID } from 'node:crypto'
import type { PixelSize } from '../../../src/shared/domain/media.ts'
import type { Examined } from './examined.ts'
import { toolOutput } from '../../support/system-tool.ts'

/** The picture as ImageMagick shows it, upright and in RGBA of 16 bits, with colours multiplied by alpha. */
export interface Seen {
  readonly size: PixelSize
  readonly samples: Uint16Array
}

export interface Look {
  readonly file: Examined
  /** The upright size to average it down to. */
  readonly size: PixelSize
  readonly frame?: number
  /** Without its alpha, laid on white. */
  readonly onWhite?: boolean
}

/** What ImageMagick calls the eight EXIF orientations. */
const turns = 'TopLeft TopRight BottomRight BottomLeft LeftTop RightTop RightBottom LeftBottom'.split(' ')

const looked = new Map<string, Promise<Seen>>()

/**
 * Looks at one frame of a file through ImageMagick, averaged down to a size where it is larger. A file is looked at once
 * for each way of looking: it is taken not to change.
 */
export function seePixels(look: Look): Promise<Seen> {
  const { file, size, frame = 0, onWhite = false } = look
  const key = [file.link, size.width, size.height, frame, onWhite].join(' ')
  const seen = looked.get(key) ?? readPixels(look)
  looked.set(key, seen)
  return seen
}

async function readPixels({ file, size, frame = 0, onWhite = false }: Look): Promise<Seen> {
  const output = await toolOutput('convert', [
    ...readArguments({ ...file, link: await legible(file) }, frame),
    // Said again because ImageMagick knows the orientation of some formats only.
    '-orient',
    turns[file.orientation - 1] ?? 'TopLeft',
    '-auto-orient',
    ...(onWhite ? ['-background', 'white', '-alpha', 'remove'] : []),
    '-filter',
    'Box',
    '-resize',
    `${size.width}x${size.height}!`,
    ...asSamples('RGBA'),
  ])
  const samples = samplesIn(output)
  if (samples.length !== size.width * size.height * 4)
    throw new Error(
      `Expected ${size.width} × ${size.height} pixels of ${file.link}, got ${samples.length / 4}`,
    )
  return { size, samples: multiplied(samples) }
}

/** Older releases of ImageMagick lose the alpha of AVIF and HEIC, so libvips makes a PNG of those first. */
async function legible({ link, format }: Examined): Promise<string> {
  if (format !== 'HEIC') return link
  const copy = `${link}.${randomUUID()}.png`
  await toolOutput('vips', ['copy', link, copy])
  return copy
}

/** A frame of an animation may hold no more than what changes, so all before it are laid under it. */
function readArguments({ link, frames }: Examined, frame: number): string[] {
  if (frames === 1) return [`${link}[0]`, '-colorspace', 'sRGB']
  const others = [...Array(frames).keys()].filter((index) => index !== frame)
  return [link, '-colorspace', 'sRGB', '-coalesce', '-delete', others.join()]
}

/** The 16-bit values of a file's red channel, unscaled. */
export async function seeLevels(path: string): Promise<Set<number>> {
  const output = await toolOutput('convert', [`${path}[0]`, ...asSamples('RGB')])
  return new Set(samplesIn(output).filter((_, index) => index % 3 === 0))
}

/** The root of the mean squared difference of all samples, 1 at the most. */
export function difference(one: Seen, other: Seen): number {
  const sum = one.samples.reduce(
    (total, value, index) => total + (value - (other.samples[index] ?? 0)) ** 2,
    0,
  )
  return Math.sqrt(sum / one.samples.length) / 65_535
}

/** The same for alpha alone. */
export function alphaDifference(one: Seen, other: Seen): number {
  const alpha = (seen: Seen): Seen => ({
    ...seen,
    samples: seen.samples.filter((_, index) => index % 4 === 3),
  })
  return difference(alpha(one), alpha(other))
}

/** The corners as RGB of 8 bits, a little way in: top left, top right, bottom left, bottom right. */
export function cornersOf({ samples, size: { width, height } }: Seen): number[][] {
  const [x, y] = [Math.floor(width / 15), Math.floor(height / 15)]
  const places = [
    [x, y],
    [width - 1 - x, y],
    [x, height - 1 - y],
    [width - 1 - x, height - 1 - y],
  ] as const
  return places.map(([left, top]) => {
    const start = (top * width + left) * 4
    return [...samples.subarray(start, start + 3)].map((value) => value / 257)
  })
}

function asSamples(channels: string): string[] {
  return ['-depth', '16', '-endian', 'LSB', `${channels}:-`]
}

function samplesIn(output: Buffer): Uint16Array {
  return new Uint16Array(output.buffer.slice(output.byteOffset, output.byteOffset + output.length))
}

function multiplied(samples: Uint16Array): Uint16Array {
  return samples.map((value, index) =>
    index % 4 === 3 ? value : (value * (samples[index - (index % 4) + 3] ?? 0)) / 65_535,
  )
}
