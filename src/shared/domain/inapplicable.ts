import { unmetPart } from './condition.ts'
import type { ModelParameter } from './model-card.ts'

/**
 * The names of the parameters that do not apply beside these values; what is not among them has its default.
 * `any` is a value that may stand for each.
 */
export function inapplicable(
  parameters: readonly ModelParameter[],
  params: Readonly<Record<string, unknown>>,
  any?: unknown,
): string[] {
  const defaults = new Map(parameters.map(({ name, default: usual }) => [name, usual]))
  const valueOf = (name: string) => {
    const value = params[name] ?? defaults.get(name) ?? undefined
    return value === any ? undefined : value
  }
  return parameters.filter(({ when }) => unmetPart(when, valueOf) !== null).map(({ name }) => name)
}
