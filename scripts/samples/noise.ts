/** A repeatable source of numbers from 0 to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** A smooth function of the plane with values from 0 to 1: value noise summed over octaves. */
export function fractalNoise(seed: number, octaves: number): (x: number, y: number) => number {
  const random = randomNumbers(seed)
  const lattice = Float32Array.from({ length: 65_536 }, random)
  const at = (x: number, y: number) => lattice[((y & 255) << 8) | (x & 255)] ?? 0
  const smooth = (part: number) => part * part * (3 - 2 * part)
  const octave = (x: number, y: number) => {
    const left = Math.floor(x)
    const top = Math.floor(y)
    const across = smooth(x - left)
    const upper = at(left, top) + (at(left + 1, top) - at(left, top)) * across
    const lower = at(left, top + 1) + (at(left + 1, top + 1) - at(left, top + 1)) * across
    return upper + (lower - upper) * smooth(y - top)
  }
  return (x, y) => {
    let sum = 0
    let weight = 0
    for (let index = 0; index < octaves; index += 1) {
      const scale = 2 ** index
      sum += octave(x * scale + index * 37.2, y * scale + index * 17.9) / scale
      weight += 1 / scale
    }
    return sum / weight
  }
}
