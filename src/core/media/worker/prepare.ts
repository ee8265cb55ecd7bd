import { stat } from 'node:fs/promises'
import type { PixelSize } from '../../../shared/domain/media.ts'
import type { PrepareOrder } from '../media.ts'
import { withoutAlpha } from './alpha.ts'
import { decodeFile } from './decode.ts'
import { encode } from './encode.ts'
import { fillTransparent } from './fill-transparent.ts'
import { quantise } from './quantise.ts'
import type { Pixels } from './pixels.ts'

/** High enough that what a model sees is the source and not the compression. */
const jpegQuality = 98

/**
 * Writes what a cloud model is given: upright, in the source's own numbers, without profile and without
 * metadata. Resolves with the size of the picture and the bytes of the file.
 */
export async function prepareFile(order: PrepareOrder): Promise<{ size: PixelSize; bytes: number }> {
  const pixels = forModel(await decodeFile(order.source), order)
  await encode(pixels, {
    format: order.format,
    quality: order.format === 'jpeg' ? jpegQuality : null,
    lossless: true,
    density: null,
    into: order.into,
  })
  const { size: bytes } = await stat(order.into)
  return { size: { width: pixels.width, height: pixels.height }, bytes }
}

/** The pixels as an order wants them. */
function forModel(pixels: Pixels, order: PrepareOrder): Pixels {
  const colours = order.alpha === 'split' ? withoutAlpha(fillTransparent(pixels)) : pixels
  const shallow = order.bitDepth === 8 ? quantise(colours) : colours
  return { ...shallow, profile: null }
}
