/** A picture of the icon: square, in pixels. */
export interface IconPicture {
  readonly size: number
  readonly png: Buffer
  /** Red, green, blue and alpha of every pixel, from the top. */
  readonly pixels: Buffer
}

/** An icon for Windows. The large picture is a PNG; the others are bitmaps, which every program there reads. */
export function icoOf(pictures: readonly IconPicture[]): Buffer {
  const images = pictures.map((picture) => (picture.size >= 256 ? picture.png : bitmapOf(picture)))
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, image] of images.entries()) {
    const size = pictures[index]?.size ?? 0
    const entry = header.subarray(6 + 16 * index)
    // 256 is written as 0.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(image.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += image.length
  }
  return Buffer.concat([header, ...images])
}

/** A bitmap as icons hold it: rows from the bottom, blue first, and after them a mask that hides nothing. */
function bitmapOf({ size, pixels }: IconPicture): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(header.length, 0)
  header.writeInt32LE(size, 4)
  // The height of the picture and its mask together.
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size)
  header.writeUInt32LE(size * size * 4 + mask.length, 20)
  const row = size * 4
  const rows = Array.from({ length: size }, (_, index) =>
    pixels.subarray((size - 1 - index) * row, (size - index) * row),
  )
  const turned = Buffer.concat(rows)
  for (let at = 0; at < turned.length; at += 4) turned.subarray(at, at + 3).reverse()
  return Buffer.concat([header, turned, mask])
}

/** What macOS calls a picture of a size, for screens of one and of two pixels a point. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}

/** An icon for macOS. */
export function icnsOf(pictures: readonly IconPicture[]): Buffer {
  const blocks = pictures.flatMap(({ size, png }) => (icnsTypes[size] ?? []).map((type) => block(type, png)))
  return block('icns', Buffer.concat(blocks))
}

function block(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(header.length + content.length, 4)
  return Buffer.concat([header, content])
}
