/**
 * A JPEG with its density in a JFIF header, in dots per inch. libvips writes no such header, and says a
 * density only together with an EXIF block of its own making. Pure.
 */
export function withJfifDensity(jpeg: Uint8Array, density: number): Uint8Array[] {
  const value = Math.min(65_535, Math.max(1, Math.round(density)))
  const header = Buffer.alloc(18)
  header.writeUInt16BE(0xffe0, 0)
  header.writeUInt16BE(16, 2)
  header.write('JFIF\0', 4, 'latin1')
  header.writeUInt16BE(0x0102, 9)
  header.writeUInt8(1, 11)
  header.writeUInt16BE(value, 12)
  header.writeUInt16BE(value, 14)
  return [jpeg.subarray(0, 2), header, jpeg.subarray(2)]
}
