import { readFile } from 'node:fs/promises'
import type { PictureFacts } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { corrupt } from './corrupt.ts'
import { decodeHeic } from './decode-heic.ts'
import { decodeJxl } from './decode-jxl.ts'
import { isWholeGif } from './gif-whole.ts'
import { openPicture } from './open-picture.ts'

/**
 * Decodes all of a file and keeps nothing, so that damage anywhere in it is found. Rejects with
 * `CORRUPT { detail }`.
 */
export async function proveWhole(path: string, { format, frames }: PictureFacts): Promise<void> {
  if (format === 'heic') await decodeHeic(path)
  else if (format === 'jxl') await decodeJxl(path)
  else await shrinkToNothing(path, frames)
  if (format === 'gif' && !isWholeGif(await readFile(path))) {
    throw new ProblemError('CORRUPT', { detail: 'the file ends before its last frame' })
  }
}

/**
 * One pixel per frame made of all pixels of the frame: nothing but decoding takes time. The kernel matters,
 * `nearest` would skip the tiles and rows that it does not need.
 */
async function shrinkToNothing(path: string, frames: number): Promise<void> {
  await openPicture(path, { ignoreIcc: true, pages: frames > 1 ? -1 : 1 })
    .resize(1, 1, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
    .catch(corrupt)
}
