/** Bytes of a file or buffer from an offset, fewer at its end. */
export type ReadAt = (offset: number, length: number) => Buffer

/** The fields of one directory by tag: the first value where it is a whole number held in place, else null. */
export type TiffDirectory = ReadonlyMap<number, number | null>

/** The tags that are asked for. */
export const tags = {
  subfileType: 254,
  compression: 259,
  subDirectories: 330,
  exif: 34_665,
  gps: 34_853,
} as const

const mostDirectories = 10_000
const mostFields = 4096

/** How numbers lie in a TIFF: classic, or BigTIFF with fields of 8 bytes. */
interface Layout {
  readonly readAt: ReadAt
  readonly little: boolean
  readonly big: boolean
}

/** Reads the chain of directories of a TIFF structure; empty when it is none. Damage ends the chain. */
export function readTiffDirectories(readAt: ReadAt): TiffDirectory[] {
  const start = readStart(readAt)
  if (start === null) return []
  const directories: TiffDirectory[] = []
  const seen = new Set<number>()
  let offset = start.first
  while (offset > 0 && !seen.has(offset) && directories.length < mostDirectories) {
    seen.add(offset)
    const directory = readDirectory(start.layout, offset)
    if (directory === null) break
    directories.push(directory.fields)
    offset = directory.next
  }
  return directories
}

/** Reads the directory at an offset of a TIFF structure, such as that of its GPS fields; null when it has none. */
export function readTiffDirectoryAt(readAt: ReadAt, offset: number): TiffDirectory | null {
  const start = readStart(readAt)
  return start === null ? null : (readDirectory(start.layout, offset)?.fields ?? null)
}

function readStart(readAt: ReadAt): { layout: Layout; first: number } | null {
  const head = readAt(0, 16)
  const order = head.toString('latin1', 0, 2)
  if (head.length < 8 || (order !== 'II' && order !== 'MM')) return null
  const little = order === 'II'
  const version = readNumber(head.subarray(2, 4), little)
  if (version === 42)
    return { layout: { readAt, little, big: false }, first: readNumber(head.subarray(4, 8), little) }
  if (version !== 43 || head.length < 16) return null
  return { layout: { readAt, little, big: true }, first: readNumber(head.subarray(8, 16), little) }
}

function readDirectory(layout: Layout, offset: number): { fields: TiffDirectory; next: number } | null {
  const { readAt, little, big } = layout
  const countBytes = big ? 8 : 2
  const fieldBytes = big ? 20 : 12
  const pointerBytes = big ? 8 : 4
  const count = readNumber(readAt(offset, countBytes), little)
  if (count === 0 || count > mostFields) return null
  const body = readAt(offset + countBytes, count * fieldBytes + pointerBytes)
  if (body.length < count * fieldBytes) return null
  const fields = new Map<number, number | null>()
  for (let index = 0; index < count; index += 1) {
    const field = body.subarray(index * fieldBytes, (index + 1) * fieldBytes)
    fields.set(readNumber(field.subarray(0, 2), little), readFirstValue(layout, field))
  }
  return { fields, next: readNumber(body.subarray(count * fieldBytes), little) }
}

/** Bytes of a value by its type: byte, short, long, a directory's offset, and their 64-bit forms. */
const wholeNumbers: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
  [13, 4],
  [16, 8],
  [18, 8],
])

function readFirstValue({ little, big }: Layout, field: Buffer): number | null {
  const bytes = wholeNumbers.get(readNumber(field.subarray(2, 4), little))
  const values = readNumber(field.subarray(4, big ? 12 : 8), little)
  const place = field.subarray(big ? 12 : 8)
  if (bytes === undefined || bytes * values > place.length) return null
  return readNumber(place.subarray(0, bytes), little)
}

/** Not `readUIntLE`: it stops at 6 bytes. */
function readNumber(bytes: Buffer, little: boolean): number {
  let number = 0
  for (let index = 0; index < bytes.length; index += 1) {
    number = number * 256 + (bytes[little ? bytes.length - 1 - index : index] ?? 0)
  }
  return number
}
