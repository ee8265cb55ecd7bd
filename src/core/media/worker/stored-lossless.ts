import type { ReadableFormat } from '../../../shared/domain/media.ts'
import { readTiffDirectories, tags } from './tiff-directory.ts'
import type { ReadAt } from './tiff-directory.ts'
import { isLosslessWebp } from './webp-lossless.ts'

/** How TIFF numbers its compressions: JPEG in its two forms and WebP; JPEG 2000 and LERC can be either. */
const lossyCompressions: ReadonlySet<number> = new Set([6, 7, 50_001])
const undecidedCompressions: ReadonlySet<number> = new Set([33_003, 33_005, 34_712, 34_887])
const uncompressed = 1

/** Whether a file's stored pixels are exactly what was saved; null where the file does not tell. */
export function isStoredLossless(format: ReadableFormat, file: ReadAt): boolean | null {
  switch (format) {
    case 'png':
    case 'gif':
      return true
    case 'jpeg':
    case 'avif':
    case 'heic':
      return false
    case 'webp':
      return isLosslessWebp(file)
    case 'jxl':
      return null
    case 'tiff': {
      const compression = readTiffDirectories(file)[0]?.get(tags.compression) ?? uncompressed
      return undecidedCompressions.has(compression) ? null : !lossyCompressions.has(compression)
    }
  }
}
