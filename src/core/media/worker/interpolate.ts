import sharp from 'sharp'
import type { Pixels, Samples } from './pixels.ts'

/** A raster to be interpolated, and which part of the result is wanted of it. */
export interface Interpolation {
  readonly raster: { samples: Samples; width: number; height: number; channels: Pixels['channels'] }
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
 * How far every sample is moved, in pixels of the result: far below what can be seen, far above the rounding of the
 * arithmetic. Positions that fall exactly between two entries of libvips' tables then fall on the same side
 * whichever strip they are computed in.
 */
const nudge = 1e-8

/** The wanted part of an enlarged raster, in exact registration: pixel centres stay where they were. */
export async function interpolate(wanted: Interpolation): Promise<Samples> {
  const { raster, interpolator, factor, origin } = wanted
  const wide = raster.samples instanceof Uint16Array
  const { samples, width, height, channels } = withoutGreyAlphaAtEightBits(raster)
  const { data, info } = await sharp(samples, { raw: { width, height, channels }, limitInputPixels: false })
    .affine([factor.x, 0, 0, factor.y], {
      interpolator,
      odx: (factor.x - 1) / 2 - origin.x - nudge,
      ody: (factor.y - 1) / 2 - origin.y - nudge,
    })
    .toColourspace(channels < 3 ? (wide ? 'grey16' : 'b-w') : wide ? 'rgb16' : 'srgb')
    .raw({ depth: wide ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const result = wide
    ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return crop(result, info.width * channels, { rowLength: wanted.width * channels, rows: wanted.height })
}

/** sharp loses the second channel of such a raster, so it is refused here before it can. */
function withoutGreyAlphaAtEightBits(raster: Interpolation['raster']): Interpolation['raster'] {
  if (raster.channels === 2 && raster.samples instanceof Uint8Array) {
    throw new Error('Expected grey with alpha at 16 bits, got it at 8')
  }
  return raster
}

/** The upper left part of rows of samples. */
function crop(samples: Samples, rowLength: number, part: { rowLength: number; rows: number }): Samples {
  if (part.rowLength === rowLength) return samples.subarray(0, part.rowLength * part.rows)
  const result = samples instanceof Uint16Array
    ? new Uint16Array(part.rowLength * part.rows)
    : new Uint8Array(part.rowLength * part.rows)
  for (let row = 0; row < part.rows; row += 1) {
    result.set(samples.subarray(row * rowLength, row * rowLength + part.rowLength), row * part.rowLength)
  }
  return result
}
