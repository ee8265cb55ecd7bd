const blocks = { extension: 0x21, image: 0x2c, trailer: 0x3b }

/**
 * Whether a GIF file goes on to its end mark. Decoders take a file cut between two frames for a shorter animation.
 */
export function isWholeGif(file: Buffer): boolean {
  let offset = 13 + tableBytes(file[10] ?? 0)
  while (offset < file.length) {
    const block = file[offset]
    if (block === blocks.trailer) return true
    if (block === blocks.extension) offset = skipSubBlocks(file, offset + 2)
    else if (block === blocks.image)
      offset = skipSubBlocks(file, offset + 11 + tableBytes(file[offset + 9] ?? 0))
    else return false
  }
  return false
}

/** Bytes of the colour table that a byte of flags announces. */
function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}

function skipSubBlocks(file: Buffer, start: number): number {
  let offset = start
  while (offset < file.length) {
    const length = file[offset] ?? 0
    offset += 1 + length
    if (length === 0) return offset
  }
  return offset
}
