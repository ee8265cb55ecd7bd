import { posix } from 'node:path'
import type { IgnoreReason, WatchRules } from '../../shared/domain/watch.ts'

/** A file as far as it is known without opening it. */
export interface SeenFile {
  /** Its path below the watched folder, `/` between folders. */
  readonly below: string
  readonly bytes: number
}

/** Why the rules of a watch pass a file over; null when they take it. Pure. */
export function ruledOut({ below, bytes }: SeenFile, rules: WatchRules): IgnoreReason | null {
  const { include, exclude, minimumBytes, maximumBytes } = rules
  if (include.length > 0 && !include.some((glob) => matches(below, glob))) return 'not-included'
  if (exclude.some((glob) => matches(below, glob))) return 'excluded'
  if (minimumBytes !== null && bytes < minimumBytes) return 'too-small'
  if (maximumBytes !== null && bytes > maximumBytes) return 'too-large'
  return null
}

/**
 * Whether a path matches a glob, in any case. One without a slash is for names in every folder, one that ends in a
 * slash for all that is in a folder.
 */
function matches(below: string, glob: string): boolean {
  const whole = glob.endsWith('/') ? `${glob}**` : glob
  const anywhere = whole.includes('/') ? whole.replace(/^\//, '') : `**/${whole}`
  return posix.matchesGlob(below.normalize('NFC').toLowerCase(), anywhere.normalize('NFC').toLowerCase())
}
