import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Pyramid, TilePlace } from '../../shared/contract/pictures.ts'

/** Where bytes stand in a file: the first and the last of them. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

/** What is in a file of tiles. */
export interface TileIndex {
  readonly pyramid: Pyramid
  /** Where a tile is; null for one that the picture does not have. */
  find(place: TilePlace): Promise<Stretch | null>
}

interface Entry {
  /** Of its own header, before its bytes. */
  readonly at: number
  readonly bytes: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
/** The end of a zip without a comment. */
const endBytes = 22
const headerBytes = 30

/** Reads what is in a zip of tiles, as `PictureMedia.pyramid` writes it: nothing in it is compressed. */
export async function readTileIndex(path: string): Promise<TileIndex> {
  await using file = await open(path, 'r')
  const entries = await readEntries(file)
  const pyramid = await readPyramid(file, entries)
  const name = ({ level, x, y }: TilePlace) => `p_files/${level}/${x}_${y}.png`
  return {
    pyramid,
    find: async (place) => {
      const entry = entries.get(name(place))
      if (entry === undefined) return null
      await using reader = await open(path, 'r')
      return stretchOf(reader, entry)
    },
  }
}

async function readEntries(file: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await file.stat()
  const end = await read(file, Math.max(0, size - endBytes), endBytes)
  if (end.readUInt32LE(0) !== endSignature) throw new Error('Expected a zip of tiles, got another file')
  const [count, bytes, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  const directory = await read(file, start, bytes)
  const entries = new Map<string, Entry>()
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== entrySignature)
      throw new Error('Expected an entry of a zip, got other bytes')
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place))
    const name = directory.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    entries.set(name, { at: directory.readUInt32LE(at + 42), bytes: directory.readUInt32LE(at + 20) })
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

/** The bytes of an entry: they follow its header, whose length only the header itself tells. */
async function stretchOf(file: FileHandle, { at, bytes }: Entry): Promise<Stretch> {
  const header = await read(file, at, headerBytes)
  const first = at + headerBytes + header.readUInt16LE(26) + header.readUInt16LE(28)
  return { first, last: first + bytes - 1 }
}

async function readPyramid(file: FileHandle, entries: ReadonlyMap<string, Entry>): Promise<Pyramid> {
  const entry = entries.get('p.dzi')
  if (entry === undefined) throw new Error('Expected p.dzi in a zip of tiles, got none')
  const { first, last } = await stretchOf(file, entry)
  const text = (await read(file, first, last - first + 1)).toString('utf8')
  const fact = (name: string): number => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(text)?.[1])
  const size = { width: fact('Width'), height: fact('Height') }
  const levels = Math.ceil(Math.log2(Math.max(size.width, size.height))) + 1
  return { size, tile: fact('TileSize'), levels }
}

async function read(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes)
  const { bytesRead } = await file.read(buffer, 0, bytes, at)
  if (bytesRead !== bytes) throw new Error(`Expected ${bytes} bytes at ${at}, got ${bytesRead}`)
  return buffer
}
