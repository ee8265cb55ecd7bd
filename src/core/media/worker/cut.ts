import type { PixelSize } from '../../../shared/domain/media.ts'
import type { CutOrder } from '../media.ts'
import { decodeFile } from './decode.ts'
import { encode } from './encode.ts'
import type { Pixels } from './pixels.ts'

/** Writes an area of a picture to a PNG: the same values, bit depth, alpha and profile. Resolves to its size. */
export async function cutFile({ source, area, into }: CutOrder): Promise<PixelSize> {
  const pixels = cutPixels(await decodeFile(source), area)
  await encode(pixels, { format: 'png', quality: null, lossless: true, density: null, into })
  return { width: pixels.width, height: pixels.height }
}

/** The area of a still. Pure. */
export function cutPixels(pixels: Pixels, { x, y, width, height }: CutOrder['area']): Pixels {
  const { samples, channels } = pixels
  const cut = samples.slice(0, width * height * channels)
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * pixels.width + x) * channels
    cut.set(samples.subarray(from, from + width * channels), row * width * channels)
  }
  return { ...pixels, samples: cut, width, height }
}
