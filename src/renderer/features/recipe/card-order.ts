import type { ModelCard } from '../../../shared/domain/model-card.ts'

/** How many models are in sight before all are asked for. */
const few = 3

/** Models of this computer first; else as they come. */
export function sortCards(cards: readonly ModelCard[]): ModelCard[] {
  return cards.toSorted((one, other) => Number(one.cloud) - Number(other.cloud))
}

/** The models in sight, the chosen one always among them, and how many are folded away. */
export function shownCards(
  cards: readonly ModelCard[],
  { chosen, isWhole }: { readonly chosen: string | null; readonly isWhole: boolean },
): { readonly shown: readonly ModelCard[]; readonly folded: number } {
  const shown = cards.filter(({ id }, index) => isWhole || index < few || id === chosen)
  return { shown, folded: cards.length - shown.length }
}
