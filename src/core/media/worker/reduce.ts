import sharp from 'sharp'
import type { PixelSize } from '../../../shared/domain/media.ts'
import { toGrey, toRgb } from './colour-channels.ts'
import { emptyLike } from './empty-like.ts'
import type { Pixels } from './pixels.ts'

/** Reduces every frame to a size that is at most its own on both sides, with libvips' Lanczos filter. */
export async function reduce(pixels: Pixels, size: PixelSize): Promise<Pixels> {
  if (size.width === pixels.width && size.height === pixels.height) return pixels
  // sharp loses the second channel of grey with alpha at 8 bits.
  if (pixels.channels === 2) return toGrey(await reduce(toRgb(pixels), size))
  const samples = emptyLike(pixels.samples, size.width * size.height * pixels.frames * pixels.channels)
  const sourceLength = pixels.width * pixels.height * pixels.channels
  for (let frame = 0; frame < pixels.frames; frame += 1) {
    const source = pixels.samples.subarray(frame * sourceLength, (frame + 1) * sourceLength)
    samples.set(
      await reduceFrame({ ...pixels, samples: source }, size),
      (frame * samples.length) / pixels.frames,
    )
  }
  return { ...pixels, ...size, samples }
}

async function reduceFrame({ samples, width, height, channels }: Pixels, size: PixelSize) {
  const wide = samples instanceof Uint16Array
  const data = await sharp(samples, { raw: { width, height, channels }, limitInputPixels: false })
    .resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace(channels === 1 ? (wide ? 'grey16' : 'b-w') : wide ? 'rgb16' : 'srgb')
    .raw({ depth: wide ? 'ushort' : 'uchar' })
    .toBuffer()
  return wide ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data
}
