import type { OutputSettings, Recipe } from '../../../shared/domain/recipe.ts'
import type { SizeIntent } from '../../../shared/domain/size-intent.ts'

/** Stands for a value that is not the same in all recipes. */
export const several = Symbol('several')

export type Mixed<Value> = Value | typeof several

/** Several recipes in one form: each field's value, or `several` where they differ. */
export interface MergedRecipe {
  readonly model: Mixed<string>
  readonly size: Mixed<SizeIntent>
  /** By name; values may be `several`. */
  readonly params: Readonly<Record<string, unknown>>
  readonly output: { readonly [Field in keyof OutputSettings]: Mixed<OutputSettings[Field]> }
}

/** What recipes have in common. */
export function mergeRecipes(first: Recipe, others: readonly Recipe[]): MergedRecipe {
  const names = new Set([first, ...others].flatMap(({ params }) => Object.keys(params)))
  function merge<Value>(read: (recipe: Recipe) => Value): Mixed<Value> {
    const value = read(first)
    return others.every((other) => isSame(read(other), value)) ? value : several
  }
  return {
    model: merge(({ model }) => model),
    size: merge(({ size }) => size),
    params: Object.fromEntries([...names].map((name) => [name, merge(({ params }) => params[name])])),
    output: {
      folder: merge(({ output }) => output.folder),
      name: merge(({ output }) => output.name),
      format: merge(({ output }) => output.format),
      quality: merge(({ output }) => output.quality),
      metadata: merge(({ output }) => output.metadata),
    },
  }
}

/** A value that all share; null where they differ. */
export function shared<Value>(value: Mixed<Value>): Value | null {
  return value === several ? null : value
}

/** Values of recipes are JSON. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
