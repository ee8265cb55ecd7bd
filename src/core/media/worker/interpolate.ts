import sharp from 'sharp'
import { emptyLike } from './empty-like.ts'
import type { Samples } from './pixels.ts'

/** A raster to be interpolated. */
export interface Raster {
  readonly samples: Samples
  readonly width: number
  readonly height: number
  /** No alpha: libvips would multiply colours by it, at a depth of its own choice. */
  readonly channels: 1 | 3
}

/** Which part of the result is wanted, and how it is made. */
export interface Interpolation {
  readonly interpolator: 'nohalo' | 'bicubic'
  /** By how much each side grows. */
  readonly factor: { x: number; y: number }
  /** Where the result's first sample lies, in samples of the result measured from the raster's corner. */
  readonly origin: { x: number; y: number }
  /** Of the part that is wanted. */
  readonly width: number
  readonly height: number
}

/**
 * How far every sample is moved, in pixels of the result: far below what can be seen, far above the rounding
 * of the arithmetic. Positions that fall exactly between two entries of libvips' tables then fall on the same
 * side whichever strip they are computed in.
 */
const nudge = 1e-8

/** The wanted part of an enlarged raster, in exact registration: pixel centres stay where they were. */
export async function interpolate(raster: Raster, wanted: Interpolation): Promise<Samples> {
  const { interpolator, factor, origin } = wanted
  const { samples, width, height, channels } = raster
  const wide = samples instanceof Uint16Array
  const { data, info } = await sharp(samples, { raw: { width, height, channels }, limitInputPixels: false })
    .affine([factor.x, 0, 0, factor.y], {
      interpolator,
      odx: (factor.x - 1) / 2 - origin.x - nudge,
      ody: (factor.y - 1) / 2 - origin.y - nudge,
    })
    .toColourspace(channels === 1 ? (wide ? 'grey16' : 'b-w') : wide ? 'rgb16' : 'srgb')
    .raw({ depth: wide ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const result = wide
    ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return crop(result, info.width * channels, { rowLength: wanted.width * channels, rows: wanted.height })
}

/** The upper left part of rows of samples. */
function crop(samples: Samples, rowLength: number, part: { rowLength: number; rows: number }): Samples {
  if (part.rowLength === rowLength) return samples.subarray(0, part.rowLength * part.rows)
  const result = emptyLike(samples, part.rowLength * part.rows)
  for (let row = 0; row < part.rows; row += 1) {
    result.set(samples.subarray(row * rowLength, row * rowLength + part.rowLength), row * part.rowLength)
  }
  return result
}
