import type { Recipe } from '../../../shared/domain/recipe.ts'
import type { Settings } from '../../../shared/domain/settings.ts'
import type { ModelDescriptor } from '../../providers/model.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { canonicalJson } from '../identity.ts'
import type { JobEvents } from '../job-events.ts'
import type { DraftStore } from './draft-store.ts'
import { resolveDraft } from './resolve-draft.ts'

/** The recipe that drafts without one of their own follow. */
export interface CommonRecipeKeeper {
  read(): Recipe
  /** A person's choice: from then on the settings don't change it any more. */
  choose(recipe: Recipe): Recipe
}

export interface CommonRecipeParts {
  readonly drafts: DraftStore
  readonly settings: SettingsStore
  readonly models: readonly ModelDescriptor[]
  readonly events: JobEvents
}

/** Keeps the common recipe: what the settings say, until a person chooses one. */
export function keepCommonRecipe({
  drafts,
  settings,
  models,
  events,
}: CommonRecipeParts): CommonRecipeKeeper {
  const store = (recipe: Recipe, chosen: boolean): Recipe => {
    const known = drafts.commonRecipe()
    const isSame = known !== null && canonicalJson(known.recipe) === canonicalJson(recipe)
    if (!isSame || known.chosen !== chosen) drafts.setCommonRecipe({ recipe, chosen })
    if (!isSame) events.recipe(recipe)
    return recipe
  }
  const follow = (wanted: Settings): Recipe => {
    const known = drafts.commonRecipe()
    return known?.chosen === true ? known.recipe : store(recipeOf(wanted, models), false)
  }
  follow(settings.read())
  settings.watch(follow)
  return {
    read: () => drafts.commonRecipe()?.recipe ?? follow(settings.read()),
    choose: (recipe) => store(recipe, true),
  }
}

/** The recipe the settings make, with the defaults of the model where it is known. */
function recipeOf({ model, size, output }: Settings, models: readonly ModelDescriptor[]): Recipe {
  const recipe: Recipe = { model, size, params: {}, output }
  const resolved = resolveDraft(models, recipe)
  return 'model' in resolved ? resolved.recipe : recipe
}
