import type { PictureFacts } from '../../../shared/domain/media.ts'
import { readTiffDirectories, readTiffDirectoryAt, tags } from './tiff-directory.ts'
import type { ReadAt } from './tiff-directory.ts'

/** The metadata that decoders found in a file, as they stand in it. */
export interface EmbeddedMetadata {
  /** A TIFF structure: an EXIF block, or the whole file where that is a TIFF. */
  readonly exif: ReadAt | null
  readonly xmp: Uint8Array | null
  readonly iptc: boolean
}

/** Which kinds of metadata there are, and whether any of it tells a place. */
export function describeMetadata({ exif, xmp, iptc }: EmbeddedMetadata): PictureFacts['metadata'] {
  return {
    exif: exif !== null,
    xmp: xmp !== null,
    iptc,
    gps: (exif !== null && hasPlace(exif)) || (xmp !== null && /GPSL(?:atitude|ongitude)/.test(textOf(xmp))),
  }
}

/** The field that says which version of the GPS fields is used; alone it tells no place. */
const gpsVersion = 0

function hasPlace(exif: ReadAt): boolean {
  const pointer = readTiffDirectories(exif)[0]?.get(tags.gps)
  if (pointer === undefined || pointer === null) return false
  const fields = readTiffDirectoryAt(exif, pointer)
  return fields !== null && [...fields.keys()].some((tag) => tag !== gpsVersion)
}

const exifMark = 'Exif\0\0'

/** Reads from an EXIF block in memory, past the mark that JPEG puts before it. */
export function readExifAt(block: Uint8Array): ReadAt {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const start = bytes.toString('latin1', 0, exifMark.length) === exifMark ? exifMark.length : 0
  return (offset, length) => bytes.subarray(start + offset, start + offset + length)
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
