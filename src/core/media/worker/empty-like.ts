import type { Samples } from './pixels.ts'

/** New samples of the same depth, all zero. */
export function emptyLike(samples: Samples, length: number): Samples {
  return samples instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length)
}
