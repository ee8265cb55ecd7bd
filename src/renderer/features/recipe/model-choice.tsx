import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RadioGroup } from 'react-aria-components'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { ModelCard } from '../../../shared/domain/model-card.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { useResource } from '../../api/resource.ts'
import { useAccounts } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { changeRecipe, type RecipeChange } from './recipe-change.ts'
import { commonKind, shownCards, sortCards } from './card-order.ts'
import { several, shared, type MergedRecipe } from './merged-recipe.ts'
import { ModelOption } from './model-option.tsx'
import { mostPictures, wantPrices } from './model-prices.ts'
import { Part } from './part.tsx'
import { exampleSize } from './size-forms.ts'

export interface ModelChoiceProps {
  readonly cards: readonly ModelCard[]
  readonly recipe: MergedRecipe
  /** One of the recipes: other models are reckoned with its size. */
  readonly example: Recipe
  readonly rows: readonly JobRow[]
  /** How many pictures the recipe is for; `rows` may be the first of them. */
  readonly count: number
  readonly onChange: (change: RecipeChange) => void
}

/** One of the models, each with what it is good at and what it costs here. */
export function ModelChoice({ cards, recipe, example, rows, count, onChange }: ModelChoiceProps) {
  const { t } = useTranslation('recipe')
  const { value: accounts } = useResource(useAccounts)
  const [isWhole, setWhole] = useState(false)
  const chosen = shared(recipe.model)
  const kind = commonKind(rows.map(({ source }) => source.facts))
  const { shown, folded } = shownCards(sortCards(cards, kind), { chosen, isWhole })
  const isWholeKnown = rows.length === count && count <= mostPictures
  // Pictures that are wanted in several sizes have no common price.
  const priced = recipe.size === several ? [] : shown
  useWantedPrices({ cards: priced, example, rows, isWholeKnown })
  return (
    <Part title={t('models.label')} note={chosen === null ? t('several') : undefined}>
      <RadioGroup
        aria-label={t('models.label')}
        value={chosen}
        onChange={(model) => onChange({ model })}
        className="flex flex-col gap-2"
      >
        {shown.map((card) => (
          <ModelOption
            key={card.id}
            card={card}
            account={accounts?.find(({ provider }) => provider === card.provider) ?? null}
          />
        ))}
      </RadioGroup>
      {(folded > 0 || isWhole) && (
        <Button look="plain" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole ? t('models.fewer') : t('models.more', { count: folded })}
        </Button>
      )}
    </Part>
  )
}

/** Keeps the cards' prices as the recipe and the pictures are. */
function useWantedPrices({
  cards,
  example,
  rows,
  isWholeKnown,
}: {
  readonly cards: readonly ModelCard[]
  readonly example: Recipe
  readonly rows: readonly JobRow[]
  readonly isWholeKnown: boolean
}): void {
  // After each drawing: an order that is the same as the one before is not reckoned again.
  useEffect(() => {
    wantPrices({
      recipes: cards
        .filter(({ cloud }) => cloud)
        .map(({ id }) => (id === example.model ? example : changeRecipe(example, { model: id }))),
      sources: isWholeKnown ? rows.filter(isRead).map(({ job }) => job.sourceId) : [],
      size: exampleSize(rows),
    })
  })
}

function isRead({ source }: JobRow): boolean {
  return source.facts !== null
}
