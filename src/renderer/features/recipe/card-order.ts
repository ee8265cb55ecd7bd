import type { MediaFacts } from '../../../shared/domain/media.ts'
import type { ModelCard } from '../../../shared/domain/model-card.ts'

/** How many models are in sight before all are asked for. */
const few = 3

/** Models for what is at hand first, then those of this computer; else as they come. `kind` is null for what is mixed. */
export function sortCards(cards: readonly ModelCard[], kind: ModelCard['kind'] | null): ModelCard[] {
  const isOther = (card: ModelCard) => Number(kind !== null && card.kind !== kind)
  return cards.toSorted(
    (one, other) => isOther(one) - isOther(other) || Number(one.cloud) - Number(other.cloud),
  )
}

/** What all of some sources are; null while that is not known, and where they differ. */
export function commonKind(sources: readonly (MediaFacts | null)[]): MediaFacts['kind'] | null {
  const kinds = new Set(sources.map((facts) => facts?.kind ?? null))
  const [kind = null] = kinds
  return kinds.size === 1 ? kind : null
}

/** The models in sight, the chosen one always among them, and how many are folded away. */
export function shownCards(
  cards: readonly ModelCard[],
  { chosen, isWhole }: { readonly chosen: string | null; readonly isWhole: boolean },
): { readonly shown: readonly ModelCard[]; readonly folded: number } {
  const shown = cards.filter(({ id }, index) => isWhole || index < few || id === chosen)
  return { shown, folded: cards.length - shown.length }
}
