/** Takes note of how many bytes of a part are through; a part that begins anew begins at nothing. */
export type Tally = (part: number, bytes: number) => void

/** Adds parts up, and tells what share of all is through, in steps of a hundredth and never less than before. */
export function tally(total: number, onProgress: (share: number) => void): Tally {
  const parts = new Map<number, number>()
  let through = 0
  let told = 0
  return (part, bytes) => {
    through += bytes - (parts.get(part) ?? 0)
    parts.set(part, bytes)
    const share = Math.min(1, Math.floor((through / total) * 100) / 100)
    if (share <= told) return
    told = share
    onProgress(share)
  }
}
