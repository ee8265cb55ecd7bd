import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import yazl from 'yazl'
import { cutPixels } from './cut.ts'
import type { Pixels } from './pixels.ts'
import { reduce } from './reduce.ts'
import { tiffContainer } from './tiff-container.ts'

interface TileOrder {
  /** Pixels of a side of a tile. */
  readonly tile: number
  /** A file that does not exist yet. */
  readonly into: string
}

interface Place {
  readonly level: number
  readonly x: number
  readonly y: number
}

/**
 * Writes the first frame of decoded pixels in tiles, as libvips does it where it can: a zip with the same names in it, nothing
 * of it compressed again. One tile is made at a time, when there is room for it on the way to the disk.
 */
export async function writeTiles(
  pixels: Pixels,
  { tile, into }: TileOrder,
  onProgress: (part: number) => void,
): Promise<void> {
  const zip = new yazl.ZipFile()
  const { width, height } = pixels
  const top = Math.ceil(Math.log2(Math.max(width, height)))
  const places = planTiles({ width, height, top }, tile)
  const stored = { compress: false }
  zip.addBuffer(Buffer.from(description(pixels, tile)), 'p.dzi', stored)
  let current = { level: top, pixels: firstFrame(pixels) }
  for (const [index, { level, x, y }] of places.entries()) {
    const make = async (): Promise<Buffer> => {
      while (current.level > level)
        current = { level: current.level - 1, pixels: await halve(current.pixels) }
      onProgress((index + 1) / places.length)
      return encodeTile(current.pixels, { x: x * tile, y: y * tile, tile })
    }
    zip.addReadStreamLazy(`p_files/${level}/${x}_${y}.png`, stored, (give) => {
      make().then(
        (bytes) => give(null, Readable.from([bytes])),
        (error: unknown) => zip.emit('error', error),
      )
    })
  }
  zip.end()
  const failed = new Promise<never>((_, reject) => zip.once('error', reject))
  await Promise.race([pipeline(zip.outputStream, createWriteStream(into, { flags: 'wx' })), failed])
}

/** The tiles of all levels, the largest level first, row by row. */
function planTiles(
  { width, height, top }: { readonly width: number; readonly height: number; readonly top: number },
  tile: number,
): Place[] {
  const places: Place[] = []
  for (let level = top; level >= 0; level -= 1) {
    const [columns, rows] = [width, height].map((side) =>
      Math.ceil(Math.ceil(side / 2 ** (top - level)) / tile),
    )
    for (let y = 0; y < (rows ?? 0); y += 1)
      for (let x = 0; x < (columns ?? 0); x += 1) places.push({ level, x, y })
  }
  return places
}

function firstFrame({ samples, width, height, channels, ...rest }: Pixels): Pixels {
  const still = samples.subarray(0, width * height * channels)
  return { ...rest, samples: still, width, height, channels, frames: 1, animation: null }
}

function halve(pixels: Pixels): Promise<Pixels> {
  return reduce(pixels, { width: Math.ceil(pixels.width / 2), height: Math.ceil(pixels.height / 2) })
}

/** With the profile that the values are in; 16 bits become the 8 that are shown. */
function encodeTile(
  pixels: Pixels,
  { x, y, tile }: { readonly x: number; readonly y: number; readonly tile: number },
): Promise<Buffer> {
  const [width, height] = [Math.min(tile, pixels.width - x), Math.min(tile, pixels.height - y)]
  const cut = cutPixels(pixels, { x, y, width, height })
  return sharp(tiffContainer(cut, null), { limitInputPixels: false, ignoreIcc: true })
    .toColourspace(pixels.channels === 1 ? 'b-w' : 'srgb')
    .keepIccProfile()
    .png({ compressionLevel: 1 })
    .toBuffer()
}

function description({ width, height }: Pixels, tile: number): string {
  return `<Image Format="png" Overlap="0" TileSize="${tile}"><Size Height="${height}" Width="${width}"/></Image>`
}
