import { isWithin } from '../output/is-within.ts'

/** A folder as far as it can be told apart from others. */
export interface Place {
  /** As the person named it. */
  readonly path: string
  /** Without symbolic links. */
  readonly real: string
  readonly exists: boolean
  /**
   * Device and number of the folder and of each above it, as far as they exist: what a second mount of a folder has in
   * common with it.
   */
  readonly chain: readonly string[]
}

/** Two folders that lie in each other. */
export interface Overlap {
  readonly watched: string
  readonly other: string
}

/** The folders that matter when a watch is made: watched ones, and those that something is written to. */
export interface Places {
  readonly watched: readonly Place[]
  /** Where results go. Neither may hold a watched folder nor lie in one. */
  readonly outputs: readonly Place[]
  /** Where originals are moved to. May hold a watched folder, but not lie in one. */
  readonly moves: readonly Place[]
}

/** The first pair of folders of which one would feed the other; null when there is none. Pure. */
export function findOverlap({ watched, outputs, moves }: Places): Overlap | null {
  for (const source of watched) {
    const other =
      outputs.find((output) => liesIn(output, source) || liesIn(source, output)) ??
      moves.find((target) => liesIn(target, source))
    if (other !== undefined) return { watched: source.path, other: other.path }
  }
  return null
}

/** Whether the one folder is the other, or below it, under whatever name. Pure. */
function liesIn(inner: Place, outer: Place): boolean {
  const [own] = outer.chain
  const isSame = outer.exists && own !== undefined && inner.chain.includes(own)
  return isSame || isWithin(fold(outer.real), fold(inner.real))
}

/** The same name may be spelled in two Unicode forms, and in any case where the file system does not care. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
