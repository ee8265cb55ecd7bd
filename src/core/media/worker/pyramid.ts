import { open, rename, rm } from 'node:fs/promises'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { PixelSize } from '../../../shared/domain/media.ts'
import type { PyramidOrder } from '../media.ts'
import { corrupt } from './corrupt.ts'
import { decodeFile } from './decode.ts'
import { planDecoding } from './decoding-plan.ts'
import { limitPixels, openPicture, readMetadata } from './open-picture.ts'
import { sniffFile } from './sniff.ts'
import { tiffContainer } from './tiff-container.ts'
import { writeTiles } from './write-tiles.ts'

/** Milliseconds between two looks at how far it is. */
const interval = 250
/** Bytes at the end of the file in which the name of the last tile is looked for: no tile is larger. */
const tailBytes = 4 * 1024 * 1024

/**
 * Writes a picture in tiles. libvips reads and writes it row by row, so that of however large a picture little is held; its
 * WebAssembly build can't do that, and the picture is decoded whole.
 */
export async function writePyramid(
  order: PyramidOrder,
  onProgress: (part: number) => void,
): Promise<PixelSize> {
  if (sharp.format.dz.output.file) return writeByLibvips(order, onProgress)
  const { source, maxPixels } = order
  const format = await sniffFile(source)
  if (format !== 'heic' && format !== 'jxl') limitPixels(await readMetadata(source), 1, maxPixels)
  const pixels = await decodeFile(source)
  limitPixels(pixels, 1, maxPixels)
  await writeTiles(pixels, order, onProgress)
  return { width: pixels.width, height: pixels.height }
}

async function writeByLibvips(
  { source, tile, maxPixels, into }: PyramidOrder,
  onProgress: (part: number) => void,
): Promise<PixelSize> {
  const { picture, size } = await openForTiles(source, maxPixels)
  // libvips gives the file this ending whatever it is called.
  const unfinished = `${into}.zip`
  const watching = setInterval(() => {
    void partOf(unfinished, size, tile).then((part) => part !== null && onProgress(part))
  }, interval)
  try {
    const info = await picture
      .png({ compressionLevel: 1 })
      .tile({ size: tile, overlap: 0, layout: 'dz', container: 'zip', basename: 'p' })
      .toFile(unfinished)
      .catch(corrupt)
    await rename(unfinished, into)
    return { width: info.width, height: info.height }
  } finally {
    clearInterval(watching)
    await rm(unfinished, { force: true })
  }
}

/** The first frame, upright, with the values and the profile that are in the file; CMYK and Lab become sRGB. */
async function openForTiles(source: string, maxPixels: number): Promise<{ picture: Sharp; size: PixelSize }> {
  const format = await sniffFile(source)
  if (format === 'heic' || format === 'jxl') {
    const pixels = await decodeFile(source)
    limitPixels(pixels, 1, maxPixels)
    const picture = sharp(tiffContainer(pixels, null), { limitInputPixels: false, ignoreIcc: true })
    return { picture: picture.keepIccProfile(), size: pixels }
  }
  const metadata = await readMetadata(source)
  limitPixels(metadata, 1, maxPixels)
  const { converts, space } = planDecoding(metadata)
  const isGrey = space === 'b-w' || space === 'grey16'
  const picture = openPicture(source, { ignoreIcc: !converts, pages: 1 })
    .autoOrient()
    .toColourspace(isGrey ? 'b-w' : 'srgb')
  const { width, height, orientation = 1 } = metadata
  const size = orientation > 4 ? { width: height, height: width } : { width, height }
  return { picture: converts ? picture : picture.keepIccProfile(), size }
}

/** How far a file of tiles is, by the row of the last tile of full size in it; null while there is none. */
async function partOf(path: string, { width, height }: PixelSize, tile: number): Promise<number | null> {
  const level = Math.ceil(Math.log2(Math.max(width, height)))
  const names = new RegExp(`PK\\u0003\\u0004[^]{26}p_files/${level}/\\d+_(\\d+)\\.png`, 'g')
  try {
    await using file = await open(path, 'r')
    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(size, tailBytes))
    await file.read(tail, 0, tail.length, size - tail.length)
    const row = [...tail.toString('latin1').matchAll(names)].at(-1)?.[1]
    return row === undefined ? null : Math.min(1, (Number(row) * tile) / height)
  } catch {
    return null
  }
}
