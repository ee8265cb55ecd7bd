import { createHash } from 'node:crypto'
import type { Recipe } from '../../shared/domain/recipe.ts'

/** What makes two jobs the same job. */
export interface IdentityFacts {
  /** sha-256 of the source; null when it could not be read. */
  readonly sha256: string | null
  /** The source's path with all links resolved. */
  readonly realPath: string
  /** With the model's defaults filled in. */
  readonly recipe: Recipe
  /** The absolute folder of the result. */
  readonly folder: string
}

/** The fingerprint of a job: equal for equal bytes, place, model, parameters, size and output. */
export function jobIdentity({ sha256, realPath, recipe, folder }: IdentityFacts): string {
  const facts = { sha256, realPath, recipe: { ...recipe, output: { ...recipe.output, folder } } }
  return createHash('sha256').update(canonicalJson(facts)).digest('hex')
}

/**
 * The fingerprint of a job that a watch makes: equal for equal bytes and recipe, wherever the file lies and wherever
 * the result goes, so that copies, links and files that move between watched folders are one job.
 */
export function watchedIdentity({ sha256, recipe }: Pick<IdentityFacts, 'sha256' | 'recipe'>): string {
  return jobIdentity({ sha256, recipe, realPath: '', folder: '' })
}

/** JSON with the keys of every object in alphabetical order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
