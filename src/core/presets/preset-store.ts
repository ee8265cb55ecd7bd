import type { Preset } from '../../shared/domain/recipe.ts'

/** Where recipes are kept under names. */
export interface PresetStore {
  /** All presets, by name. */
  list(): Preset[]
  get(name: string): Preset | null
  /** Saves under a name; one of the same name is replaced. */
  save(preset: Preset): void
  /** Returns whether there was one. */
  delete(name: string): boolean
}
