import { closeSync, openSync, readSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Metadata } from 'sharp'
import type { PictureFacts, ReadableFormat } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { animationOf } from './decoding-plan.ts'
import { describeMetadata, readExifAt } from './embedded-metadata.ts'
import { describeProfile } from './icc-description.ts'
import { readMetadata } from './open-picture.ts'
import { countPages } from './page-count.ts'
import { readJxl } from './read-jxl.ts'
import { unreadable } from '../regular-file.ts'
import { isStoredLossless } from './stored-lossless.ts'
import { readTiffDirectories, tags } from './tiff-directory.ts'
import type { ReadAt } from './tiff-directory.ts'

/**
 * Reads a picture's facts from its header; no pixel is decoded. Rejects with `CORRUPT`, `TOO_MANY_CHANNELS`,
 * `MULTI_PAGE` or `UNSUPPORTED_FORMAT`.
 */
export async function readFacts(path: string, format: ReadableFormat): Promise<PictureFacts> {
  if (format === 'jxl') return factsOfJxl(await readFile(path).catch(unreadable))
  const metadata = await readMetadata(path)
  const file = openFile(path)
  try {
    return factsOf(format, metadata, (offset, length) => readAt(file, offset, length))
  } finally {
    closeSync(file)
  }
}

function factsOf(format: ReadableFormat, metadata: Metadata, file: ReadAt): PictureFacts {
  limitChannels(metadata)
  const pages = countPages(format, metadata, file)
  if (pages > 1) throw new ProblemError('MULTI_PAGE', { pages })
  const animation = animationOf(metadata)
  const orientation = animation === null ? (metadata.orientation ?? 1) : 1
  const { width, height } = animation === null ? metadata.autoOrient : metadata
  return {
    kind: 'image',
    format,
    width,
    height,
    orientation,
    bitDepth: bitDepthOf(metadata),
    colour: colours.get(metadata.space) ?? 'rgb',
    palette: metadata.isPalette,
    alpha: metadata.hasAlpha,
    profile: metadata.icc === undefined ? null : describeProfile(metadata.icc),
    frames: animation?.delays.length ?? 1,
    animation,
    density: metadata.density ?? null,
    lossless: isStoredLossless(format, file),
    metadata: describeMetadata({
      exif: exifOf(format, metadata, file),
      xmp: metadata.xmp ?? null,
      iptc: metadata.iptc !== undefined && holdsIptc(metadata.iptc),
    }),
  }
}

const colours: ReadonlyMap<string, PictureFacts['colour']> = new Map([
  ['b-w', 'grey'],
  ['grey16', 'grey'],
  ['cmyk', 'cmyk'],
  ['lab', 'lab'],
  ['labs', 'lab'],
])

/** Colours and one alpha; what lies beyond would be lost without a word. */
function limitChannels(metadata: Metadata): void {
  const colour = colours.get(metadata.space)
  const limit = colour === 'cmyk' ? 5 : colour === 'grey' ? 2 : 4
  const { channels } = metadata
  if (channels > limit) throw new ProblemError('TOO_MANY_CHANNELS', { channels, limit })
}

function bitDepthOf({ bitsPerSample, depth, format, space }: Metadata): number {
  // Values below zero would be cut off. Lab of 16 bits has them by nature.
  if ((depth === 'char' || depth === 'short') && space !== 'labs')
    throw new ProblemError('UNSUPPORTED_FORMAT', { format: `${format} of signed numbers` })
  const bits = bitsPerSample ?? (depth === 'ushort' ? 16 : 8)
  if (bits > 16) throw new ProblemError('UNSUPPORTED_FORMAT', { format: `${format} of ${bits} bits` })
  return bits
}

/** IPTC alone, or a block of Photoshop's that has it among other things: what begins as its resource 0x0404. */
function holdsIptc(block: Buffer): boolean {
  return block[0] === 0x1c || block.includes('8BIM\x04\x04', 0, 'latin1')
}

/** A TIFF has no EXIF block: its fields lie in the file's own directories. */
function exifOf(format: ReadableFormat, metadata: Metadata, file: ReadAt): ReadAt | null {
  if (metadata.exif !== undefined) return readExifAt(metadata.exif)
  if (format !== 'tiff') return null
  const first = readTiffDirectories(file)[0]
  return first?.has(tags.exif) || first?.has(tags.gps) ? file : null
}

function factsOfJxl(file: Buffer): PictureFacts {
  const { header, parts } = readJxl(file)
  if (header.animated) throw new ProblemError('UNSUPPORTED_FORMAT', { format: 'animated jxl' })
  const { width, height } = header.size
  const lies = header.orientation > 4
  return {
    kind: 'image',
    format: 'jxl',
    width: lies ? height : width,
    height: lies ? width : height,
    orientation: header.orientation,
    bitDepth: header.bitDepth,
    colour: header.grey ? 'grey' : 'rgb',
    palette: false,
    alpha: header.alpha,
    profile: null,
    frames: 1,
    animation: null,
    density: null,
    lossless: null,
    metadata: describeMetadata({
      exif: parts.exif === null ? null : readExifAt(parts.exif),
      xmp: parts.xmp,
      iptc: false,
    }),
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    return unreadable(error)
  }
}

function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset))
}
