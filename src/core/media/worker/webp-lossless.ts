import type { ReadAt } from './tiff-directory.ts'

const mostChunks = 100_000
const frameHeaderBytes = 16

/** Whether every frame of a WebP file is stored without loss; null when no frame is found. */
export function isLosslessWebp(readAt: ReadAt): boolean | null {
  let lossless: boolean | null = null
  for (const codec of codecsOf(readAt)) {
    if (codec === 'VP8 ') return false
    lossless = true
  }
  return lossless
}

/** The codec of each frame, `VP8 ` or `VP8L`. */
function* codecsOf(readAt: ReadAt): Generator<string> {
  let offset = 12
  for (let chunk = 0; chunk < mostChunks; chunk += 1) {
    const head = readAt(offset, 8)
    if (head.length < 8) return
    const name = head.toString('latin1', 0, 4)
    if (name === 'VP8 ' || name === 'VP8L') yield name
    const length = head.readUInt32LE(4)
    // A frame holds chunks of its own: stepping over its header alone, they come next.
    offset += name === 'ANMF' ? 8 + frameHeaderBytes : 8 + length + (length % 2)
  }
}
