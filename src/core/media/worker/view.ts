import type { PixelSize } from '../../../shared/domain/media.ts'
import type { ViewOrder } from '../media.ts'
import { decodeFile } from './decode.ts'
import { encode } from './encode.ts'
import { limitPixels } from './open-picture.ts'
import { readFacts } from './picture-facts.ts'
import { sniffFile } from './sniff.ts'

/** Writes a PNG of a picture, upright and without loss, its profile embedded. Resolves to its size. */
export async function writeView({ source, maxPixels, into }: ViewOrder): Promise<PixelSize> {
  const facts = await readFacts(source, await sniffFile(source))
  limitPixels(facts, facts.frames, maxPixels)
  const pixels = await decodeFile(source)
  await encode(pixels, { format: 'png', quality: null, lossless: true, hasty: true, density: null, into })
  return { width: pixels.width, height: pixels.height }
}
