import { resolve } from 'node:path'
import { inapplicable } from '../shared/domain/inapplicable.ts'
import type { ModelCard } from '../shared/domain/model-card.ts'
import { OutputSettings, type Preset, type Recipe } from '../shared/domain/recipe.ts'
import type { Settings } from '../shared/domain/settings.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { findModel, parseAssignments } from './model-flags.ts'
import { requireNamesApart } from './names-apart.ts'
import { nearestWord } from './nearest-word.ts'
import { type RecipeFlags, sizeOf } from './recipe-flags.ts'
import { UsageError } from './usage-error.ts'

/** What recipes are made from: flags go before the preset, the preset before the settings. */
export interface RecipeParts {
  readonly flags: RecipeFlags
  readonly cards: readonly ModelCard[]
  readonly settings: Settings
  readonly preset: Preset | null
  /** Where a relative output folder starts. */
  readonly folder: string
}

/** Asks the core for what the flags refer to and makes the recipes, one for each model. Throws `UsageError`. */
export async function readRecipes(client: Client, flags: RecipeFlags, folder: string): Promise<Recipe[]> {
  const [cards, settings] = await Promise.all([client.models.cards(), client.settings.read()])
  const preset = flags.preset === undefined ? null : findPreset(await client.presets.list(), flags.preset)
  return makeRecipes({ flags, cards, settings, preset, folder })
}

/** The recipes that the parts make, one for each model. Throws `UsageError`. */
export function makeRecipes({ flags, cards, settings, preset, folder }: RecipeParts): Recipe[] {
  const wanted = flags.model ?? [preset?.recipe.model ?? settings.model]
  const used = [...new Set(wanted.map((id) => findModel(cards, id)))]
  const given = parseAssignments(flags.set ?? [], used)
  const size = sizeOf(flags) ?? preset?.recipe.size ?? settings.size
  const output = outputOf(flags, preset?.recipe.output ?? settings.output, folder)
  requireNamesApart(
    output.name,
    used.map(({ id }) => id),
  )
  return used.map((card) => {
    const saved = preset?.recipe.model === card.id ? preset.recipe.params : {}
    return { model: card.id, size, params: joinParams(card, saved, given.get(card.id) ?? {}), output }
  })
}

/** What was saved, and over it what was given; what was saved and no longer applies beside that is left out. */
function joinParams({ parameters }: ModelCard, saved: Recipe['params'], given: Recipe['params']) {
  const joined = { ...saved, ...given }
  const gone = new Set(inapplicable(parameters, joined).filter((name) => !(name in given)))
  return Object.fromEntries(Object.entries(joined).filter(([name]) => !gone.has(name)))
}

function outputOf(flags: RecipeFlags, base: OutputSettings, folder: string): OutputSettings {
  return OutputSettings.parse({
    folder: flags.out === undefined ? base.folder : resolve(folder, flags.out),
    name: flags.name ?? base.name,
    format: flags.format ?? base.format,
    quality: flags.quality ?? base.quality,
    metadata: flags.metadata ?? base.metadata,
  })
}

function findPreset(presets: readonly Preset[], wanted: string): Preset {
  const found = presets.find(({ name }) => name === wanted)
  if (found !== undefined) return found
  const names = presets.map(({ name }) => name)
  const near = nearestWord(wanted, names)
  const known = names.length === 0 ? 'None is saved yet' : `There are: ${names.join(', ')}`
  throw new UsageError(
    `Expected a preset that exists, got ${wanted}`,
    near === null ? known : `Did you mean ${near}? ${known}`,
  )
}
