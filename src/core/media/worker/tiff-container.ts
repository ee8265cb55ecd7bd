import { open } from 'node:fs/promises'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Pixels, Samples } from './pixels.ts'

/** What a container says of its samples: all of `Pixels` but the samples themselves. */
export interface TiffPicture {
  /** Of one page. */
  readonly width: number
  readonly height: number
  readonly pages: number
  readonly channels: Pixels['channels']
  readonly bitDepth: 8 | 16
  readonly profile: Uint8Array | null
  /** Dots per inch. */
  readonly density: number | null
}

/** Offsets in a TIFF have 32 bits. */
const mostBytes = 2 ** 32 - 1
const stripBytes = 1024 * 1024
const littleEndian = true

interface Field {
  readonly tag: number
  readonly values: readonly number[] | Uint8Array
  /** 3 short, 4 long, 5 rational (two values each), 7 bytes. */
  readonly type: 3 | 4 | 5 | 7
}

/**
 * Everything of an uncompressed TIFF that comes before its samples, which follow page after page, row after
 * row. Alpha is declared as not premultiplied. Throws `RESULT_TOO_LARGE` where the file would exceed 4 GiB.
 */
export function tiffHeader(picture: TiffPicture): Uint8Array {
  const strips = planStrips(picture)
  const sampleBytes = pageBytes(picture) * picture.pages
  const headerBytes = 8 + picture.pages * directoryBytes(fields(picture, strips, 0))
  if (headerBytes + sampleBytes > mostBytes) {
    const { width, height, pages } = picture
    throw new ProblemError('RESULT_TOO_LARGE', {
      width,
      height,
      frames: pages,
      bytes: sampleBytes,
      limit: mostBytes,
    })
  }
  const header = new Uint8Array(headerBytes)
  const view = new DataView(header.buffer)
  view.setUint16(0, 0x4949)
  view.setUint16(2, 42, littleEndian)
  view.setUint32(4, 8, littleEndian)
  let at = 8
  for (let page = 0; page < picture.pages; page += 1) {
    const entries = fields(picture, strips, headerBytes + page * pageBytes(picture))
    at = writeDirectory(view, at, { entries, last: page === picture.pages - 1 })
  }
  return header
}

/** A whole container in memory, one page per frame. */
export function tiffContainer(pixels: Pixels, density: number | null): Uint8Array {
  const header = tiffHeader({ ...describe(pixels), pages: pixels.frames, height: pixels.height, density })
  const samples = bytesOf(pixels.samples)
  const container = new Uint8Array(header.length + samples.length)
  container.set(header)
  container.set(samples, header.length)
  return container
}

/**
 * Writes the interchange form to a file that does not exist yet: one page, frames below each other, samples
 * in the order in which they come.
 */
export async function writeTiffContainer(
  path: string,
  picture: Pixels,
  strips: AsyncIterable<Samples>,
): Promise<void> {
  const height = picture.height * picture.frames
  const header = tiffHeader({ ...describe(picture), pages: 1, height, density: null })
  const file = await open(path, 'wx')
  try {
    await file.writeFile(header)
    for await (const strip of strips) await file.writeFile(bytesOf(strip))
  } finally {
    await file.close()
  }
}

function describe({
  width,
  channels,
  samples,
  profile,
}: Pixels): Pick<TiffPicture, 'width' | 'channels' | 'bitDepth' | 'profile'> {
  return { width, channels, bitDepth: samples instanceof Uint16Array ? 16 : 8, profile }
}

function bytesOf(samples: Samples): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
}

function rowBytes({ width, channels, bitDepth }: TiffPicture): number {
  return (width * channels * bitDepth) / 8
}

function pageBytes(picture: TiffPicture): number {
  return rowBytes(picture) * picture.height
}

/** Rows per strip and the bytes of each strip of a page. */
function planStrips(picture: TiffPicture): { rows: number; bytes: number[] } {
  const rows = Math.min(picture.height, Math.max(1, Math.floor(stripBytes / rowBytes(picture))))
  const full = Math.floor(picture.height / rows)
  const bytes = Array.from({ length: full }, () => rows * rowBytes(picture))
  const rest = picture.height - full * rows
  return { rows, bytes: rest === 0 ? bytes : [...bytes, rest * rowBytes(picture)] }
}

/** The fields of a page whose samples begin at an offset, in the order of their tags. */
function fields(picture: TiffPicture, strips: { rows: number; bytes: number[] }, offset: number): Field[] {
  const { width, height, channels, bitDepth, profile, density } = picture
  const offsets = strips.bytes.map((_, strip) => offset + strip * strips.rows * rowBytes(picture))
  const resolution = [Math.round((density ?? 72) * 1000), 1000]
  return [
    { tag: 256, type: 4, values: [width] },
    { tag: 257, type: 4, values: [height] },
    { tag: 258, type: 3, values: Array.from({ length: channels }, () => bitDepth) },
    { tag: 259, type: 3, values: [1] },
    { tag: 262, type: 3, values: [channels < 3 ? 1 : 2] },
    { tag: 273, type: 4, values: offsets },
    { tag: 277, type: 3, values: [channels] },
    { tag: 278, type: 4, values: [strips.rows] },
    { tag: 279, type: 4, values: strips.bytes },
    { tag: 282, type: 5, values: resolution },
    { tag: 283, type: 5, values: resolution },
    { tag: 284, type: 3, values: [1] },
    { tag: 296, type: 3, values: [2] },
    ...(channels % 2 === 0 ? [{ tag: 338, type: 3, values: [2] } as const] : []),
    ...(profile ? [{ tag: 34675, type: 7, values: profile } as const] : []),
  ]
}

const typeBytes = { 3: 2, 4: 4, 5: 4, 7: 1 } as const

function valueBytes({ type, values }: Field): number {
  return typeBytes[type] * values.length
}

/** A directory and the values too long for it, each on an even offset. */
function directoryBytes(entries: readonly Field[]): number {
  const outside = entries.map(valueBytes).filter((bytes) => bytes > 4)
  return 2 + entries.length * 12 + 4 + 2 + outside.reduce((sum, bytes) => sum + bytes + (bytes % 2), 0)
}

/** Writes a directory at an offset; returns where the next one begins. */
function writeDirectory(
  view: DataView,
  at: number,
  page: { entries: readonly Field[]; last: boolean },
): number {
  const { entries, last } = page
  const end = at + directoryBytes(entries)
  let outside = at + 2 + entries.length * 12 + 4 + 2
  view.setUint16(at, entries.length, littleEndian)
  entries.forEach((entry, index) => {
    const place = at + 2 + index * 12
    view.setUint16(place, entry.tag, littleEndian)
    view.setUint16(place + 2, entry.type, littleEndian)
    view.setUint32(place + 4, entry.type === 5 ? entry.values.length / 2 : entry.values.length, littleEndian)
    const bytes = valueBytes(entry)
    if (bytes <= 4) writeValues(view, place + 8, entry)
    else {
      view.setUint32(place + 8, outside, littleEndian)
      writeValues(view, outside, entry)
      outside += bytes + (bytes % 2)
    }
  })
  view.setUint32(at + 2 + entries.length * 12, last ? 0 : end, littleEndian)
  return end
}

function writeValues(view: DataView, at: number, { type, values }: Field): void {
  values.forEach((value: number, index: number) => {
    if (type === 3) view.setUint16(at + index * 2, value, littleEndian)
    else if (type === 7) view.setUint8(at + index, value)
    else view.setUint32(at + index * 4, value, littleEndian)
  })
}
