import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { PixelSize } from '../../../shared/domain/media.ts'
import type { ThumbnailOrder } from '../media.ts'
import { corrupt } from './corrupt.ts'
import { decodeFile } from './decode.ts'
import { limitPixels, openPicture, readMetadata } from './open-picture.ts'
import { sniffFile } from './sniff.ts'
import { tiffContainer } from './tiff-container.ts'

const quality = 80

/**
 * Writes a small WebP of a picture, upright and in sRGB, the first frame of an animation; never larger than the
 * picture. Resolves to its size. Decoders that can deliver a picture reduced are asked to.
 */
export async function writeThumbnail({ source, side, into }: ThumbnailOrder): Promise<PixelSize> {
  const picture = await openForThumbnail(source)
  const { data, info } = await picture
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort: 2 })
    .toBuffer({ resolveWithObject: true })
    .catch(corrupt)
  await writeFile(into, data, { flag: 'wx' })
  return { width: info.width, height: info.height }
}

async function openForThumbnail(source: string): Promise<Sharp> {
  const format = await sniffFile(source)
  if (format === 'heic' || format === 'jxl') {
    return sharp(tiffContainer(await decodeFile(source), null), { limitInputPixels: false })
  }
  limitPixels(await readMetadata(source), 1)
  return openPicture(source)
}
