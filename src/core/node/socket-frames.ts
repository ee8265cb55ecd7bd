/** What crosses a socket in one piece: a text, or bytes. */
export type Frame = string | Uint8Array

/** The longest content of a frame, in bytes. */
export const maxFrameBytes = 256 * 1024 * 1024

/** Kind (one byte), length of the content in bytes (four, the highest first). */
const headerBytes = 5
const kinds = { text: 0, bytes: 1 } as const

/** A frame as it crosses the socket. Throws for one that is too long. */
export function packFrame(frame: Frame, maxBytes: number = maxFrameBytes): Buffer {
  const isText = typeof frame === 'string'
  const length = isText ? Buffer.byteLength(frame) : frame.byteLength
  refuseLonger(length, maxBytes)
  const packed = Buffer.allocUnsafe(headerBytes + length)
  packed.writeUInt8(isText ? kinds.text : kinds.bytes, 0)
  packed.writeUInt32BE(length, 1)
  if (isText) packed.write(frame, headerBytes)
  else packed.set(frame, headerBytes)
  return packed
}

/**
 * Makes a reader that puts frames together again from the pieces a socket gives. It throws for a frame that is too
 * long and for what is no frame; nothing can be read after that.
 */
export function frameReader(maxBytes: number = maxFrameBytes): (piece: Buffer) => Generator<Frame, void> {
  const pieces: Buffer[] = []
  let held = 0
  let needed = headerBytes
  return function* read(piece) {
    pieces.push(piece)
    held += piece.length
    if (held < needed) return
    let rest = pieces.length === 1 ? piece : Buffer.concat(pieces)
    for (;;) {
      needed = frameLength(rest, maxBytes)
      if (rest.length < needed) break
      const content = rest.subarray(headerBytes, needed)
      const frame = rest[0] === kinds.text ? content.toString() : content
      rest = rest.subarray(needed)
      yield frame
    }
    pieces.splice(0, pieces.length, rest)
    held = rest.length
  }
}

/** How many bytes the first frame takes, as far as its header is there. */
function frameLength(bytes: Buffer, maxBytes: number): number {
  if (bytes.length < headerBytes) return headerBytes
  const kind = bytes.readUInt8(0)
  if (kind !== kinds.text && kind !== kinds.bytes)
    throw new Error(`Expected a frame of kind 0 or 1, got ${kind}`)
  const length = bytes.readUInt32BE(1)
  refuseLonger(length, maxBytes)
  return headerBytes + length
}

function refuseLonger(length: number, maxBytes: number): void {
  if (length > maxBytes) throw new Error(`Expected a frame of at most ${maxBytes} bytes, got ${length}`)
}
