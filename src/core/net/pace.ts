/** Milliseconds over which a transfer is looked at. */
const period = 120_000
/** Bytes that must come in one period: far below the slowest line on which a picture is worth waiting for. */
const leastBytes = 64 * 1024

/** Watches how fast bytes come. */
export interface Pace {
  /** Takes note of bytes that came; whether it went on too slowly for a whole period. */
  note(bytes: number): boolean
}

/** A watch that begins now. `monotonic` gives milliseconds. */
export function startPace(monotonic: () => number): Pace {
  let since = monotonic()
  let came = 0
  return {
    note: (bytes) => {
      came += bytes
      if (monotonic() - since < period) return false
      const tooSlow = came < leastBytes
      since = monotonic()
      came = 0
      return tooSlow
    },
  }
}
