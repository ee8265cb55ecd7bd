import { stat } from 'node:fs/promises'
import type { WatchTrial, WatchTrialLine } from '../../shared/contract/watches.ts'
import { sumPrices } from '../../shared/domain/money.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Watch } from '../../shared/domain/watch.ts'
import { findStanding } from '../jobs/existing-job.ts'
import { watchedIdentity } from '../jobs/identity.ts'
import { quoteJob, type QuoteJobParts } from '../jobs/quote.ts'
import type { ResolvedRecipe } from '../jobs/resolved-recipe.ts'
import { asSource, probeLimits } from '../library/add-to-library.ts'
import type { Avoided } from './avoided.ts'
import { ignoredByContent } from './ignore.ts'
import { lookThrough, type Seen, type SeenFile } from './look-through.ts'
import { ruledOut } from './patterns.ts'
import { isSameLook } from './settling.ts'
import type { TakeParts } from './take-files.ts'

export interface TryParts extends TakeParts, QuoteJobParts {
  readonly media: TakeParts['media'] & QuoteJobParts['media']
}

/** A watch to be tried, with its recipes. */
export interface Trial {
  readonly watch: Watch
  readonly recipes: readonly ResolvedRecipe[]
  readonly avoid: Avoided
  readonly signal: AbortSignal
}

/** Tells what a watch would do with each file that is there. Nothing is stored, and nothing is sent. */
export async function* tryOut(parts: TryParts, trial: Trial): AsyncGenerator<WatchTrialLine, WatchTrial> {
  const total: WatchTrial = {
    files: 0,
    queued: 0,
    ignored: 0,
    sameWork: 0,
    refused: 0,
    total: sumPrices([]),
  }
  const { watch, avoid, signal } = trial
  for await (const seen of lookThrough({ root: watch.folder, avoid, signal })) {
    if (seen.type === 'folder') continue
    const would = await wouldBe(parts, trial, seen)
    count(total, would)
    yield { path: seen.path, would }
  }
  return total
}

type Would = WatchTrialLine['would']

async function wouldBe(
  parts: TryParts,
  trial: Trial,
  seen: Exclude<Seen, { type: 'folder' }>,
): Promise<Would> {
  if (seen.type === 'ignored') return { be: 'ignored', because: seen.because }
  if (seen.type === 'unreachable') return { be: 'refused', code: seen.reason }
  const because = ruledOut({ below: seen.below, bytes: seen.look.bytes }, trial.watch.rules)
  if (because !== null) return { be: 'ignored', because }
  try {
    const would = await judgeContent(parts, trial, seen)
    return would.be === 'queued' ? (asRemembered(parts, trial, seen) ?? would) : would
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { code } = error.problem
    return code === 'NOT_MEDIA' ? { be: 'ignored', because: 'not-media' } : { be: 'refused', code }
  }
}

/** What becomes of a file that the watch knows as it is: nothing is done about it again. Null where it does not. */
function asRemembered({ watches }: TryParts, { watch }: Trial, { path, look }: SeenFile): Would | null {
  const here = watches.fileAt(watch.id, path)
  if (here === null || !isSameLook(here.look, look)) return null
  return here.sha256 === null ? { be: 'ignored', because: 'was-there' } : { be: 'same-work' }
}

async function judgeContent(parts: TryParts, trial: Trial, { path }: SeenFile): Promise<Would> {
  const { media, isResult } = parts
  const { facts, sha256 } = await media.probe(path, probeLimits, trial.signal)
  const hasProvenance = await media.carriesOwnMarks(path, trial.signal)
  const because = ignoredByContent({ isResult: isResult(sha256), hasProvenance })
  if (because !== null) return { be: 'ignored', because }
  if (!trial.watch.rules.kinds.includes(facts.kind)) return { be: 'ignored', because: 'other-kind' }
  const found = { type: 'file', path, root: trial.watch.folder, stats: await stat(path) } as const
  const source = { ...asSource(parts, found), facts, sha256, problem: null }
  const quotes = []
  for (const resolved of trial.recipes) {
    const standing = await findStanding(parts.store, watchedIdentity({ sha256, recipe: resolved.recipe }))
    if (standing.is === 'new') quotes.push(await quoteJob(source, resolved, parts))
  }
  if (quotes.length === 0) return { be: 'same-work' }
  const fit = quotes.filter(({ problem }) => problem === null)
  const refused = quotes.find(({ problem }) => problem !== null)?.problem ?? null
  if (fit.length === 0 && refused !== null) return { be: 'refused', code: refused.code }
  return { be: 'queued', price: sumPrices(fit.map(({ price }) => price)) }
}

function count(trial: WatchTrial, would: Would): void {
  trial.files += 1
  if (would.be === 'ignored') trial.ignored += 1
  else if (would.be === 'same-work') trial.sameWork += 1
  else if (would.be === 'refused') trial.refused += 1
  else {
    trial.queued += 1
    trial.total.low += would.price.low
    trial.total.high += would.price.high
    trial.total.unknowns += would.price.unknowns
  }
}
