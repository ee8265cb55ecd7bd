import { useState } from 'react'
import type { Quote } from '../../../shared/contract/jobs.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import type { Wanted } from './apply-to-rest.ts'

/** The other files of a winner's batch: which of them are to be made like it, and what that takes. */
export interface Rest {
  readonly winner: string
  /** Null until it was read. */
  readonly recipe: Recipe | null
  readonly sourceIds: readonly string[]
  /** Those that were chosen; null is all. */
  readonly chosen: ReadonlySet<string> | null
  readonly choose: (chosen: ReadonlySet<string> | null) => void
  /** Null while it is asked for, and where nothing is chosen. */
  readonly quote: Quote | null
  /** What would be done as things stand; null where that is nothing, or not known yet. */
  readonly wanted: Wanted | null
}

/** Reads the rest of a winner's batch and quotes what is chosen of it. */
export function useRest(winner: string): Rest {
  const [choice, setChoice] = useState<{ winner: string; chosen: ReadonlySet<string> } | null>(null)
  const chosen = choice?.winner === winner ? choice.chosen : null
  const { value: rest } = useAnswer(`rest ${winner}`, () => client.reviews.rest({ id: winner }))
  const sourceIds = rest?.sourceIds.filter((id) => chosen === null || chosen.has(id)) ?? []
  const question = `quote ${winner} ${sourceIds.length} ${chosen === null ? 'all' : sourceIds.join(' ')}`
  const { value: quote } = useAnswer(question, async () =>
    rest === null || sourceIds.length === 0 ? null : client.jobs.quote({ sourceIds, recipes: [rest.recipe] }),
  )
  const toDo = quote?.lines.filter(({ problem, reused }) => problem === null && !reused) ?? []
  return {
    winner,
    recipe: rest?.recipe ?? null,
    sourceIds: rest?.sourceIds ?? [],
    chosen,
    choose: (now) => setChoice(now === null ? null : { winner, chosen: now }),
    quote,
    wanted:
      rest === null || quote === null || toDo.length === 0
        ? null
        : { recipe: rest.recipe, sourceIds: toDo.map(({ sourceId }) => sourceId), price: quote.total },
  }
}
