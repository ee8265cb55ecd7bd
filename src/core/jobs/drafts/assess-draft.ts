import type { ModelDescriptor } from '../../providers/model.ts'
import { findStanding, identify, type Standing } from '../existing-job.ts'
import type { JobStore } from '../job-store.ts'
import { quoteJob, type JobQuote, type QuoteJobParts } from '../quote.ts'
import type { ResolvedRecipe } from '../resolved-recipe.ts'
import type { Draft } from './draft-store.ts'
import { resolveDraft } from './resolve-draft.ts'

export interface AssessParts extends QuoteJobParts {
  readonly store: JobStore
  readonly models: readonly ModelDescriptor[]
}

/** What would become of a draft if it were started now. `quote` leaves out what was made before. */
export type Assessment =
  | { readonly is: 'unread' | 'refused'; readonly quote: JobQuote }
  | {
      readonly is: 'ready'
      readonly quote: JobQuote
      readonly resolved: ResolvedRecipe
      readonly identity: string
      readonly standing: Standing
    }

/** Works out what would become of a draft. */
export async function assessDraft(parts: AssessParts, draft: Draft): Promise<Assessment> {
  const { store, models, paths } = parts
  const { recipe, source, unread } = draft
  if (unread) return { is: 'unread', quote: nothingKnown }
  const resolved = resolveDraft(models, recipe)
  if ('code' in resolved) return { is: 'refused', quote: { ...nothingKnown, problem: resolved } }
  const quote = await quoteJob(source, resolved, parts)
  if (quote.problem !== null) return { is: 'refused', quote }
  const identity = await identify(source, resolved, paths)
  return { is: 'ready', quote, resolved, identity, standing: await findStanding(store, identity) }
}

const nothingKnown: JobQuote = {
  from: null,
  to: null,
  price: 'unknown',
  output: null,
  problem: null,
  reused: false,
  fidelity: [],
}
