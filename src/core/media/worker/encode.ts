import { open, rm, writeFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import type { WritableFormat } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { formatProblem } from '../output-format.ts'
import { flatten } from './alpha.ts'
import { withJfifDensity } from './jfif-density.ts'
import type { Pixels } from './pixels.ts'
import { quantise } from './quantise.ts'
import { tiffContainer } from './tiff-container.ts'

/** How and where pixels are written. */
export interface EncodeOrder {
  readonly format: WritableFormat
  /** 1 to 100; null is the format's default. */
  readonly quality: number | null
  /** Where the format can be both: whether nothing may be lost. A quality that is given wins. */
  readonly lossless: boolean
  /** Whether time counts for more than bytes, of a PNG. */
  readonly hasty?: boolean
  /** Dots per inch; null where the source says nothing. */
  readonly density: number | null
  /** A file that does not exist yet. */
  readonly into: string
}

/** Formats that hold 8 bits per channel. */
const shallow: readonly WritableFormat[] = ['jpeg', 'webp', 'gif']

const jpegQuality = 95
const webpQuality = 95
/** Within half a decibel of JPEG at 95, in a little more than half its bytes. */
const avifQuality = 85
/** A tenth of the time of libvips' default, for a third of a decibel. */
const avifEffort = 2
/** A third of the usual time, for a fifth more bytes. */
const hastyPng = { compressionLevel: 2, adaptiveFiltering: true }

/**
 * Writes pixels to a new file: values unchanged but for what the format can't hold, the profile embedded, no
 * other metadata. Throws `FORMAT_TOO_SMALL` and `FORMAT_WITHOUT_FRAMES`; leaves no file when it fails.
 */
export async function encode(pixels: Pixels, order: EncodeOrder): Promise<void> {
  const problem = formatProblem(order.format, pixels, pixels.frames)
  if (problem) throw new ProblemError(problem.code, problem.data)
  const fitting = fit(pixels, order.format)
  await (await open(order.into, 'wx')).close()
  try {
    const container = tiffContainer(fitting, order.density)
    const picture = sharp(container, { limitInputPixels: false, pages: fitting.frames > 1 ? -1 : 1 })
      .keepIccProfile()
      .toColourspace(colourspaceOf(fitting))
    const encoder = withFormat(picture, fitting, order)
    if (order.format !== 'jpeg' || order.density === null) await encoder.toFile(order.into)
    else await writeFile(order.into, withJfifDensity(await encoder.toBuffer(), order.density))
  } catch (error) {
    await rm(order.into, { force: true })
    throw error
  }
}

/** The pixels as a format can hold them: on white where it has no alpha, rounded where it has 8 bits. */
function fit(pixels: Pixels, format: WritableFormat): Pixels {
  const opaque = format === 'jpeg' ? flatten(pixels) : pixels
  return shallow.includes(format) ? quantise(opaque) : opaque
}

function colourspaceOf({ channels, samples }: Pixels): 'b-w' | 'grey16' | 'srgb' | 'rgb16' {
  const wide = samples instanceof Uint16Array
  return channels < 3 ? (wide ? 'grey16' : 'b-w') : wide ? 'rgb16' : 'srgb'
}

function withFormat(picture: Sharp, pixels: Pixels, order: EncodeOrder): Sharp {
  const { quality, density } = order
  const animation = pixels.animation ? { delay: pixels.animation.delays, loop: pixels.animation.loop } : {}
  const wide = pixels.samples instanceof Uint16Array
  switch (order.format) {
    case 'jpeg':
      return picture.jpeg({ quality: quality ?? jpegQuality, chromaSubsampling: '4:4:4' })
    case 'png':
      return picture.png(order.hasty === true ? hastyPng : { compressionLevel: 6, adaptiveFiltering: true })
    case 'webp':
      return order.lossless && quality === null
        ? picture.webp({ lossless: true, exact: true, ...animation })
        : picture.webp({ quality: quality ?? webpQuality, smartSubsample: true, ...animation })
    case 'tiff': {
      const perMillimetre = (density ?? 72) / 25.4
      return picture.tiff({
        compression: 'deflate',
        predictor: 'horizontal',
        xres: perMillimetre,
        yres: perMillimetre,
      })
    }
    case 'avif': {
      const bitdepth = wide ? 12 : 8
      return picture.avif({
        quality: quality ?? avifQuality,
        effort: avifEffort,
        chromaSubsampling: '4:4:4',
        bitdepth,
      })
    }
    case 'gif':
      return picture.gif({ ...animation, reuse: false, keepDuplicateFrames: true })
  }
}
