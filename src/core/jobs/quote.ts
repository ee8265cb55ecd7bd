import { join } from 'node:path'
import type { Quote, QuoteLine } from '../../shared/contract/jobs.ts'
import { sumPrices } from '../../shared/domain/money.ts'
import type { MediaFacts, PixelSize } from '../../shared/domain/media.ts'
import type { Price } from '../../shared/domain/money.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import { findStanding, identify } from './existing-job.ts'
import type { JobStore } from './job-store.ts'
import { planJob } from './plan.ts'
import type { ResolvedRecipe } from './resolved-recipe.ts'

/** What is to be quoted. */
export interface QuoteOrder {
  readonly sources: readonly Source[]
  readonly recipes: readonly ResolvedRecipe[]
  /** Count results that are there already as work to be done. */
  readonly again: boolean
}

/** What sources × recipes would make and cost. Lines that would be refused, or are there already, cost nothing. */
export async function quoteWork(store: JobStore, { sources, recipes, again }: QuoteOrder): Promise<Quote> {
  const lines: QuoteLine[] = []
  for (const [index, resolved] of recipes.entries()) {
    for (const source of sources) {
      const line = quoteLine(source, resolved, index)
      const asks = !again && line.problem === null
      const standing = asks ? await findStanding(store, await identify(source, resolved)) : null
      lines.push(standing?.is === 'there' ? { ...line, reused: true, output: standing.job.output } : line)
    }
  }
  const work = lines.filter(({ problem, reused }) => problem === null && !reused)
  return {
    lines,
    total: sumPrices(work.map(({ price }) => price)),
    pixels: work.reduce((sum, { to }) => sum + (to === null ? 0 : to.width * to.height), 0),
  }
}

function quoteLine(source: Source, { recipe, model }: ResolvedRecipe, index: number): QuoteLine {
  const plan = planJob(source, recipe, model)
  const line = {
    sourceId: source.id,
    recipe: index,
    from: sizeOf(source),
    problem: plan.problem,
    reused: false,
  }
  if (!('size' in plan)) return { ...line, to: null, price: 'unknown', output: null, fidelity: [] }
  const { size, price, fidelity } = plan
  return { ...line, to: size, price, output: join(plan.folder, plan.name), fidelity }
}

function sizeOf({ facts }: Source) {
  return facts === null ? null : { width: facts.width, height: facts.height }
}

/** What a recipe would make of an ordinary picture of a size, without a file. */
export function quoteSize(
  { width, height }: PixelSize,
  { recipe, model }: ResolvedRecipe,
): { to: PixelSize; price: Price; problem: Problem | null } {
  const facts: MediaFacts = { ...ordinaryPicture, width, height }
  const source: Source = { ...ordinarySource, facts }
  const plan = planJob(source, recipe, model)
  if (!('size' in plan)) throw new Error(`Expected a plan for ${width} × ${height}, got ${plan.problem.code}`)
  return { to: plan.size, price: plan.price, problem: plan.problem }
}

const ordinaryPicture: MediaFacts = {
  kind: 'image',
  format: 'jpeg',
  width: 1,
  height: 1,
  orientation: 1,
  bitDepth: 8,
  colour: 'rgb',
  palette: false,
  alpha: false,
  profile: null,
  frames: 1,
  animation: null,
  density: null,
  lossless: false,
  metadata: { exif: false, xmp: false, iptc: false, gps: false },
}

const ordinarySource: Source = {
  id: '00000000000000000000000000',
  path: '/picture.jpg',
  root: '/',
  bytes: 0,
  modifiedAt: 0,
  sha256: null,
  facts: null,
  problem: null,
  addedAt: 0,
}
