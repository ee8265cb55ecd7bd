import type { Problem } from './problem.ts'

/** What can be changed of a recipe so that a problem is gone. */
export interface WaysOut {
  /** The factor nearest to the one asked for by which the same model enlarges; null where that is no way. */
  readonly factor: number | null
  /** Ids of models that make what was asked for of the source, the best first. */
  readonly models: readonly string[]
}

/** The ways out that a problem holds. */
export function waysOutOf({
  data: { largestFactor, smallestFactor, models },
}: Pick<Problem, 'data'>): WaysOut {
  const factor = largestFactor ?? smallestFactor
  return {
    factor: typeof factor === 'number' ? factor : null,
    models: Array.isArray(models) ? models : [],
  }
}
