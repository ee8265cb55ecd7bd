import type { Preset } from '../../../shared/domain/recipe.ts'

/** What a name for a preset is: too little, too much, one that is there already, or new. */
export function judgePresetName(
  name: string,
  presets: readonly Pick<Preset, 'name'>[],
): 'empty' | 'long' | 'taken' | 'new' {
  const trimmed = name.trim()
  if (trimmed === '') return 'empty'
  if (trimmed.length > 100) return 'long'
  return presets.some((preset) => preset.name === trimmed) ? 'taken' : 'new'
}
