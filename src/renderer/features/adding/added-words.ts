import type { LibrarySummary } from '../../../shared/contract/library.ts'

/** What adding came to, in counts. */
export interface Added {
  readonly found: number
  readonly duplicates: number
  readonly results: number
  readonly junk: number
  readonly unreachable: number
}

export const nothingAdded: Added = { found: 0, duplicates: 0, results: 0, junk: 0, unreachable: 0 }

/** What one call added, as the end of its stream says. */
export function addedBy({ found, duplicates, results, junk, problems }: LibrarySummary): Added {
  return { found, duplicates, results, junk, unreachable: problems }
}

/** Two amounts in one. */
export function sumAdded(one: Added, other: Added): Added {
  return {
    found: one.found + other.found,
    duplicates: one.duplicates + other.duplicates,
    results: one.results + other.results,
    junk: one.junk + other.junk,
    unreachable: one.unreachable + other.unreachable,
  }
}

/** What is told of it, in this order: what was added, then what was passed over and why. */
export function partsToTell(
  added: Added,
): readonly { readonly is: 'added' | 'nothing' | keyof Omit<Added, 'found'>; readonly count: number }[] {
  const over = (['duplicates', 'results', 'junk', 'unreachable'] as const)
    .map((is) => ({ is, count: added[is] }))
    .filter(({ count }) => count > 0)
  const first =
    added.found > 0 ? { is: 'added' as const, count: added.found } : { is: 'nothing' as const, count: 0 }
  return [first, ...over]
}
