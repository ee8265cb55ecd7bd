import type { DraftsQuote } from '../../../shared/contract/jobs.ts'
import type { AgreementStore } from '../../accounts/agreement-store.ts'
import type { Clock } from '../../ports.ts'
import type { Provider } from '../../providers/provider.ts'
import { inPortions } from '../choose-jobs.ts'
import { standingLine, totalOf, whereTo, type JobQuote } from '../quote.ts'
import { assessDraft, type Assessment, type AssessParts } from './assess-draft.ts'
import type { DraftStore } from './draft-store.ts'
import { freeNames, type FreeNames } from './free-names.ts'
import { resolveDraft } from './resolve-draft.ts'

export interface QuoteDraftsParts extends AssessParts {
  readonly drafts: DraftStore
  readonly providers: readonly Provider[]
  readonly agreements: AgreementStore
  readonly clock: Clock
}

/** What starting the drafts among these jobs would do and cost, in all. */
export async function quoteDrafts(parts: QuoteDraftsParts, ids: readonly string[]): Promise<DraftsQuote> {
  const { drafts, clock } = parts
  const names = freeNames(parts.store, { each: true })
  const sum = { drafts: 0, ready: 0, unread: 0, refused: 0, reused: 0, renamed: 0, pixels: 0 }
  const total = { low: 0, high: 0, unknowns: 0 }
  for await (const portion of inPortions(clock, ids)) {
    const found = drafts.getMany(portion)
    const assessed = await Promise.all(found.map((draft) => assessDraft(parts, draft)))
    const work: JobQuote[] = []
    for (const assessment of assessed) {
      const { as, quote, renamed } = await settle(parts, assessment, names)
      sum[as] += 1
      if (renamed) sum.renamed += 1
      if (as === 'ready') work.push(quote)
    }
    const made = totalOf(work)
    sum.drafts += found.length
    sum.pixels += made.pixels
    total.low += made.total.low
    total.high += made.total.high
    total.unknowns += made.total.unknowns
  }
  return { ...sum, total, ...(await whereDraftsGo(parts, ids)) }
}

/** What a draft counts as, and what it would cost. */
async function settle(parts: QuoteDraftsParts, assessment: Assessment, names: FreeNames) {
  const { quote } = assessment
  if (assessment.is !== 'ready') return { as: assessment.is, quote, renamed: false }
  const { standing } = assessment
  if (standing.is !== 'new') {
    const standingQuote = standingLine(parts.store, quote, standing)
    const as = standing.is === 'resting' ? ('ready' as const) : ('reused' as const)
    return { as, quote: standingQuote, renamed: false }
  }
  const renamed = quote.output !== null && (await names.pathFor(quote.output)) !== quote.output
  return { as: 'ready' as const, quote, renamed }
}

type WhereParts = Pick<QuoteDraftsParts, 'drafts' | 'models' | 'providers' | 'agreements' | 'clock'>

/** Where the pictures of drafts would be sent. */
export async function whereDraftsGo(
  parts: WhereParts,
  ids: readonly string[],
): Promise<Pick<DraftsQuote, 'redirected' | 'through' | 'toDisclose'>> {
  const { drafts, models, clock } = parts
  const recipes = new Map<string, ReturnType<typeof resolveDraft>>()
  for await (const portion of inPortions(clock, ids)) {
    for (const recipe of drafts.recipesOf(portion))
      recipes.set(JSON.stringify(recipe), resolveDraft(models, recipe))
  }
  return whereTo(
    parts,
    [...recipes.values()].filter((resolved) => 'model' in resolved),
  )
}
