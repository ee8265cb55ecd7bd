import { brotliDecompressSync } from 'node:zlib'

const containerStart = 'JXL '
const longestMetadata = 16 * 1024 * 1024

/** The parts of a JPEG XL file: the beginning of its codestream and its metadata, null where it has none. */
export interface JxlParts {
  readonly codestream: Uint8Array
  /** A TIFF structure, as in every other format. */
  readonly exif: Uint8Array | null
  readonly xmp: Uint8Array | null
}

interface Box {
  readonly type: string
  readonly content: Buffer
}

/** Takes a JPEG XL file apart, whether a bare codestream or a container of boxes. */
export function readJxlParts(file: Buffer): JxlParts {
  if (file.toString('latin1', 4, 8) !== containerStart) return { codestream: file, exif: null, xmp: null }
  let codestream: Uint8Array | null = null
  let exif: Uint8Array | null = null
  let xmp: Uint8Array | null = null
  for (const box of boxesOf(file)) {
    const { type, content } = box.type === 'brob' ? unpack(box.content) : box
    // A part of a codestream begins with its number.
    if (type === 'jxlc') codestream ??= content
    if (type === 'jxlp') codestream ??= content.subarray(4)
    if (type === 'Exif') exif = tiffOf(content)
    if (type === 'xml ') xmp = content
  }
  return { codestream: codestream ?? new Uint8Array(), exif, xmp }
}

function* boxesOf(file: Buffer): Generator<Box> {
  let offset = 0
  while (offset + 8 <= file.length) {
    const short = file.readUInt32BE(offset)
    const long = short === 1 && offset + 16 <= file.length
    const length = long ? Number(file.readBigUInt64BE(offset + 8)) : short
    const end = length === 0 ? file.length : offset + length
    const start = offset + (long ? 16 : 8)
    if (end < start) return
    yield { type: file.toString('latin1', offset + 4, offset + 8), content: file.subarray(start, end) }
    offset = end
  }
}

/** An Exif box says in its first four bytes how much precedes the TIFF structure. */
function tiffOf(content: Buffer): Buffer {
  return content.length < 4 ? content : content.subarray(4 + content.readUInt32BE(0))
}

/** A box packed with Brotli names its kind in the first four bytes. */
function unpack(packed: Buffer): Box {
  const type = packed.toString('latin1', 0, 4)
  try {
    return { type, content: brotliDecompressSync(packed.subarray(4), { maxOutputLength: longestMetadata }) }
  } catch {
    return { type: 'unreadable', content: Buffer.alloc(0) }
  }
}
