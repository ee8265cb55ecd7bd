/** Reads unsigned numbers of so many bits, least significant bit first. Throws `RangeError` past the end. */
export type ReadBits = (count: number) => number

/** A reader over bytes as JPEG XL packs them. */
export function bitReader(bytes: Uint8Array): ReadBits {
  let position = 0
  return (count) => {
    let value = 0
    for (let bit = 0; bit < count; bit += 1, position += 1) {
      const byte = bytes[position >> 3]
      if (byte === undefined) throw new RangeError(`Expected ${count} more bits, got the end of the header`)
      // Not `<<`: a number of 32 bits would turn negative.
      value += ((byte >> (position & 7)) & 1) * 2 ** bit
    }
    return value
  }
}

/** One way to write a number in JPEG XL: so many bits, to which an offset is added. */
type Distribution = readonly [bits: number, offset: number]

/** Reads a number that says in its first two bits which of four ways it is written. */
export function readVariable(
  read: ReadBits,
  ways: readonly [Distribution, Distribution, Distribution, Distribution],
): number {
  const way = ways[read(2)]
  if (way === undefined) throw new RangeError('Expected one of 4 ways')
  const [bits, offset] = way
  return read(bits) + offset
}
