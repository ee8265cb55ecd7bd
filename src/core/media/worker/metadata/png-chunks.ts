import { open, type FileHandle } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'

/** A chunk of a PNG in memory. */
export interface PngChunk {
  /** Four letters. */
  readonly type: string
  readonly data: Uint8Array
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Chunks that hold metadata of a picture's content. */
const metadataChunkTypes: readonly string[] = ['eXIf', 'iTXt', 'tEXt', 'zTXt']

/** A metadata chunk larger than this is left where it is. */
const mostBytes = 64 * 1024 * 1024

interface ChunkPlace {
  readonly type: string
  /** Of the chunk's length field. */
  readonly at: number
  readonly length: number
}

/** The metadata chunks of a PNG file, in its order. Damaged ones are left out. */
export async function readMetadataChunks(path: string): Promise<PngChunk[]> {
  const file = await open(path, 'r')
  try {
    const chunks: PngChunk[] = []
    for await (const place of places(file)) {
      if (!metadataChunkTypes.includes(place.type) || place.length > mostBytes) continue
      const { buffer } = await file.read(Buffer.alloc(place.length + 4), 0, place.length + 4, place.at + 8)
      const data = buffer.subarray(0, place.length)
      const sum = crc32(data, crc32(Buffer.from(place.type, 'latin1')))
      if (sum === buffer.readUInt32BE(place.length)) chunks.push({ type: place.type, data })
    }
    return chunks
  } finally {
    await file.close()
  }
}

/**
 * Copies a PNG to a file that does not exist yet, with more chunks before its picture data; its bytes stay as
 * they are.
 */
export async function copyWithChunks(from: string, into: string, chunks: readonly PngChunk[]): Promise<void> {
  const pictureAt = await firstPictureData(from)
  await (await open(into, 'wx')).close()
  await pipeline(async function* () {
    yield* createReadStream(from, { end: pictureAt - 1 })
    for (const chunk of chunks) yield encodeChunk(chunk)
    yield* createReadStream(from, { start: pictureAt })
  }, createWriteStream(into))
}

/** A grey picture of one pixel with the given chunks: something to read metadata from, or to write it to. */
export function carrierPng(chunks: readonly PngChunk[]): Uint8Array {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  // A stored deflate block of one filter byte and one sample, both zero.
  const picture = Buffer.from([0x78, 0x01, 0x01, 0x02, 0x00, 0xfd, 0xff, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01])
  return Buffer.concat([
    signature,
    encodeChunk({ type: 'IHDR', data: header }),
    ...chunks.map(encodeChunk),
    encodeChunk({ type: 'IDAT', data: picture }),
    encodeChunk({ type: 'IEND', data: Buffer.alloc(0) }),
  ])
}

function encodeChunk({ type, data }: PngChunk): Uint8Array {
  const chunk = Buffer.alloc(data.length + 12)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  chunk.set(data, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8)
  return chunk
}

async function firstPictureData(path: string): Promise<number> {
  const file = await open(path, 'r')
  try {
    for await (const place of places(file)) if (place.type === 'IDAT') return place.at
  } finally {
    await file.close()
  }
  throw new Error('Expected a PNG with picture data, got one without')
}

/** Where the chunks of a PNG lie; ends at the first thing that can't be one. */
async function* places(file: FileHandle): AsyncGenerator<ChunkPlace> {
  const head = Buffer.alloc(8)
  const start = await file.read(head, 0, 8, 0)
  if (start.bytesRead < 8 || !head.equals(signature)) return
  for (let at = 8; ;) {
    const { bytesRead } = await file.read(head, 0, 8, at)
    if (bytesRead < 8) return
    const length = head.readUInt32BE(0)
    const type = head.toString('latin1', 4, 8)
    if (!/^[A-Za-z]{4}$/.test(type)) return
    yield { type, at, length }
    if (type === 'IEND') return
    at += length + 12
  }
}
