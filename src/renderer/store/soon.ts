/**
 * Makes a call that runs its work at once when it was quiet, and else once after the interval in milliseconds,
 * however often it is called meanwhile; never twice at a time. A failure is kept to itself: the next call tries again.
 */
export function soon(interval: number | (() => number), work: () => Promise<void>): () => void {
  let state: 'quiet' | 'busy' | 'again' = 'quiet'

  async function run(): Promise<void> {
    state = 'busy'
    await Promise.all([work().catch(() => undefined), pause()])
    const again = isWanted()
    state = 'quiet'
    if (again) void run()
  }
  // Read through a function: it was changed by others during the await.
  const isWanted = () => state === 'again'
  const pause = () =>
    new Promise((resolve) => setTimeout(resolve, typeof interval === 'number' ? interval : interval()))

  return () => {
    if (state === 'quiet') void run()
    else state = 'again'
  }
}
