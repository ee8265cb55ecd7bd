import { useState } from 'react'
import type { Quote } from '../../../shared/contract/jobs.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import type { Wanted } from './apply-to-rest.ts'
import type { SheetResult } from './sheet-results.tsx'

/** The other files of the batches of a source's results: which of them are to be made like it, and what that takes. */
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

/**
 * Reads what else is in the batches of a source's results, and quotes what is chosen of it with the winner's recipe. The
 * winner may have been tried alone.
 */
export function useRest(winner: string, results: readonly SheetResult[] | null): Rest {
  const [choice, setChoice] = useState<{ winner: string; chosen: ReadonlySet<string> } | null>(null)
  const chosen = choice?.winner === winner ? choice.chosen : null
  const { value: rest } = useAnswer(`rest ${winner} ${results === null ? '' : 'of all'}`, () =>
    restOfAll(winner, results ?? []),
  )
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

async function restOfAll(
  winner: string,
  results: readonly SheetResult[],
): Promise<{ recipe: Recipe; sourceIds: string[] }> {
  const { recipe, sourceIds } = await client.reviews.rest({ id: winner })
  const batches = new Map(results.map(({ row }) => [row.job.batchId, row.id]))
  const rests = await Promise.all([...batches.values()].map((id) => client.reviews.rest({ id })))
  return { recipe, sourceIds: [...new Set([sourceIds, ...rests.map((rest) => rest.sourceIds)].flat())] }
}
