/** A named point of the core, and which time it is reached. */
export interface KillPoint {
  readonly name: string
  readonly time: number
}

/** Points that publishing passes, for every model. */
export const publishingPoints = ['after-fsync', 'after-link', 'before-done'] as const

/** Points that paid work passes on its way. */
export const moneyPoints = [
  'after-intent',
  'after-send',
  'after-headers',
  'after-ticket',
  'mid-download',
] as const

/**
 * A checkpoint that ends this process as a power cut would, at a point written `name:n`: when that point is reached
 * for the n-th time, whichever job reaches it. Without one it does nothing.
 */
export function killAt(written: string | undefined): (name: string) => void {
  if (written === undefined || written === '') return () => undefined
  const [point = '', nth = '1'] = written.split(':')
  let left = Number(nth)
  if (!Number.isInteger(left) || left < 1)
    throw new Error(`Expected a point and a number as in after-link:3, got ${written}`)
  return (name) => {
    if (name !== point) return
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  }
}

/** The point as `killAt` reads it. */
export function writeKillPoint({ name, time }: KillPoint): string {
  return `${name}:${time}`
}
