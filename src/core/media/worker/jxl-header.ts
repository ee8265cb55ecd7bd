import type { PixelSize } from '../../../shared/domain/media.ts'
import { bitReader, readVariable } from './bit-reader.ts'
import type { ReadBits } from './bit-reader.ts'

/** What the beginning of a JPEG XL codestream says (ISO/IEC 18181-1, annex D). */
export interface JxlHeader {
  /** As stored, not turned by `orientation`. */
  readonly size: PixelSize
  readonly orientation: number
  readonly animated: boolean
  readonly bitDepth: number
  readonly alpha: boolean
  readonly grey: boolean
}

const signature = [0xff, 0x0a]

/** Reads the header of a codestream. Throws `RangeError` when it ends too early or doesn't begin as one. */
export function readJxlHeader(codestream: Uint8Array): JxlHeader {
  if (signature.some((byte, index) => codestream[index] !== byte)) {
    throw new RangeError('Expected a JPEG XL codestream, got other data')
  }
  const read = bitReader(codestream.subarray(signature.length))
  const size = readSize(read)
  const plain = { size, orientation: 1, animated: false, bitDepth: 8, alpha: false, grey: false }
  const allDefault = read(1) === 1
  if (allDefault) return plain
  const extra = read(1) === 1 ? readExtraFields(read) : { orientation: 1, animated: false }
  const bitDepth = readBitDepth(read)
  // Whether 16-bit buffers are enough for a decoder.
  read(1)
  const alpha = readExtraChannels(read)
  return { size, ...extra, bitDepth, alpha, grey: readIsGrey(read) }
}

/** Width to height, by the number that stands for it. */
const ratios = [null, [1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1]] as const

function readSize(read: ReadBits): PixelSize {
  const inEights = read(1) === 1
  const readSide = () =>
    inEights
      ? (read(5) + 1) * 8
      : readVariable(read, [
          [9, 1],
          [13, 1],
          [18, 1],
          [30, 1],
        ])
  return readWidth(read, readSide)
}

function readWidth(read: ReadBits, readSide: () => number): PixelSize {
  const height = readSide()
  const ratio = ratios[read(3)] ?? null
  const width = ratio === null ? readSide() : Math.floor((height * ratio[0]) / ratio[1])
  return { width, height }
}

function readExtraFields(read: ReadBits): { orientation: number; animated: boolean } {
  const orientation = read(3) + 1
  const hasIntrinsicSize = read(1) === 1
  if (hasIntrinsicSize) readSize(read)
  const hasPreview = read(1) === 1
  if (hasPreview) readPreviewSize(read)
  const animated = read(1) === 1
  if (animated) skipAnimation(read)
  return { orientation, animated }
}

function readPreviewSize(read: ReadBits): PixelSize {
  const inEights = read(1) === 1
  const readSide = () =>
    inEights
      ? readVariable(read, [
          [0, 16],
          [0, 32],
          [5, 1],
          [9, 33],
        ]) * 8
      : readVariable(read, [
          [6, 1],
          [8, 65],
          [10, 321],
          [12, 1345],
        ])
  return readWidth(read, readSide)
}

function skipAnimation(read: ReadBits): void {
  readVariable(read, [
    [0, 100],
    [0, 1000],
    [10, 1],
    [30, 1],
  ])
  readVariable(read, [
    [0, 1],
    [0, 1001],
    [8, 1],
    [10, 1],
  ])
  readVariable(read, [
    [0, 0],
    [3, 0],
    [16, 0],
    [32, 0],
  ])
  read(1)
}

function readBitDepth(read: ReadBits): number {
  const floating = read(1) === 1
  if (!floating)
    return readVariable(read, [
      [0, 8],
      [0, 10],
      [0, 12],
      [6, 1],
    ])
  const bits = readVariable(read, [
    [0, 32],
    [0, 16],
    [0, 24],
    [6, 1],
  ])
  read(4)
  return bits
}

/** Whether one of the channels beside the colours is alpha. */
function readExtraChannels(read: ReadBits): boolean {
  const count = readVariable(read, [
    [0, 0],
    [0, 1],
    [4, 2],
    [12, 1],
  ])
  let alpha = false
  for (let channel = 0; channel < count; channel += 1) alpha = readExtraChannel(read) === kinds.alpha || alpha
  return alpha
}

const kinds = { alpha: 0, spotColour: 2, colourFilter: 5 }

function readExtraChannel(read: ReadBits): number {
  const plainAlpha = read(1) === 1
  if (plainAlpha) return kinds.alpha
  const kind = readEnumeration(read)
  readBitDepth(read)
  readVariable(read, [
    [0, 0],
    [0, 3],
    [0, 4],
    [3, 1],
  ])
  const nameLength = readVariable(read, [
    [0, 0],
    [4, 0],
    [5, 16],
    [10, 48],
  ])
  for (let index = 0; index < nameLength; index += 1) read(8)
  if (kind === kinds.alpha) read(1)
  if (kind === kinds.spotColour) for (let part = 0; part < 4; part += 1) read(16)
  if (kind === kinds.colourFilter)
    readVariable(read, [
      [0, 1],
      [2, 0],
      [4, 3],
      [8, 19],
    ])
  return kind
}

function readIsGrey(read: ReadBits): boolean {
  // Whether the pixels are stored as XYB.
  read(1)
  const allDefault = read(1) === 1
  if (allDefault) return false
  // Whether a profile follows.
  read(1)
  return readEnumeration(read) === 1
}

function readEnumeration(read: ReadBits): number {
  return readVariable(read, [
    [0, 0],
    [0, 1],
    [4, 2],
    [6, 18],
  ])
}
