import { join } from 'node:path'
import type { Quote, QuoteLine } from '../../shared/contract/jobs.ts'
import { sumPrices } from '../../shared/domain/money.ts'
import type { PictureFacts, PixelSize, VideoFacts } from '../../shared/domain/media.ts'
import type { Price } from '../../shared/domain/money.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import { withAbleModels } from './able-models.ts'
import { findStanding, identify, type Standing } from './existing-job.ts'
import type { AgreementStore } from '../accounts/agreement-store.ts'
import { providerOf } from '../providers/card.ts'
import { givenAddress, type ModelDescriptor } from '../providers/model.ts'
import type { Media } from '../media/media.ts'
import type { Clock } from '../ports.ts'
import { isPutBack, withoutFfmpeg } from '../media/video/video-fidelity.ts'
import type { Provider } from '../providers/provider.ts'
import type { JobStore } from './job-store.ts'
import type { OutputPlaces } from '../output/output-folder.ts'
import { planJob } from './plan.ts'
import { mayHoldResult } from './attempts/reopen.ts'
import type { ResolvedRecipe } from './resolved-recipe.ts'

export interface QuoteParts extends QuoteJobParts {
  readonly store: JobStore
  readonly models: readonly ModelDescriptor[]
  readonly providers: readonly Provider[]
  readonly agreements: AgreementStore
  readonly clock: Clock
}

/** How many lines are made between two turns of other work. */
const chunk = 200

/** The providers that recipes are for, each once. */
export function providersOf(
  providers: readonly Provider[],
  recipes: readonly ResolvedRecipe[],
): readonly Provider[] {
  const ids = new Set(recipes.map(({ model }) => providerOf(model.id)))
  return providers.filter(({ id }) => ids.has(id))
}

/** Those of the providers that pictures are sent to without a person having agreed yet. */
export function undisclosed(providers: readonly Provider[], agreements: AgreementStore): string[] {
  return providers.filter(({ id, cloud }) => cloud !== undefined && !agreements.has(id)).map(({ id }) => id)
}

/** What is to be quoted. */
export interface QuoteOrder {
  readonly sources: readonly Source[]
  readonly recipes: readonly ResolvedRecipe[]
  /** Count results that are there already as work to be done. */
  readonly again: boolean
}

/** What sources × recipes would make and cost. Lines that would be refused, or are there already, cost nothing. */
export async function quoteWork(parts: QuoteParts, { sources, recipes, again }: QuoteOrder): Promise<Quote> {
  const { store, paths, clock } = parts
  const lines: QuoteLine[] = []
  for (const [index, resolved] of recipes.entries()) {
    for (const source of sources) {
      const quote = await quoteJob(source, resolved, parts)
      const problem = withAbleModels(quote.problem, { source, recipe: resolved.recipe }, parts)
      const line = { sourceId: source.id, recipe: index, ...quote, problem }
      const asks = !again && line.problem === null
      const standing = asks ? await findStanding(store, await identify(source, resolved, paths)) : null
      lines.push(standing === null ? line : standingLine(store, line, standing))
      if (lines.length % chunk === 0) await clock.sleep(0)
    }
  }
  return { lines, ...totalOf(lines), ...whereTo(parts, recipes) }
}

/** What lines would make and cost in all: those that would run. */
export function totalOf(
  lines: readonly Pick<QuoteLine, 'problem' | 'reused' | 'price' | 'to'>[],
): Pick<Quote, 'total' | 'pixels'> {
  const work = lines.filter(({ problem, reused }) => problem === null && !reused)
  return {
    total: sumPrices(work.map(({ price }) => price)),
    pixels: work.reduce((sum, { to }) => sum + (to === null ? 0 : to.width * to.height), 0),
  }
}

/** Where pictures would be sent, as far as a person has to know it before. */
export function whereTo(
  { providers, agreements }: Pick<QuoteParts, 'providers' | 'agreements'>,
  recipes: readonly ResolvedRecipe[],
): Pick<Quote, 'redirected' | 'through' | 'toDisclose'> {
  const asked = providersOf(providers, recipes)
  const stored = providersOf(
    providers,
    recipes.filter(({ recipe, model }) => givenAddress(model, recipe.params) === null),
  ).filter(({ cloud }) => cloud?.through !== undefined)
  const storages = new Set(stored.map(({ cloud }) => cloud?.through?.provider))
  return {
    redirected: providers.flatMap(({ id, cloud }) => {
      const to = cloud?.redirectedTo ?? null
      const isMet = storages.has(id) || asked.some((one) => one.id === id)
      return to === null || !isMet ? [] : [{ provider: id, to }]
    }),
    through: stored.flatMap(({ title, cloud }) =>
      cloud?.through === undefined
        ? []
        : [{ provider: title, storage: cloud.through.title, days: cloud.disclosure.inputDays }],
    ),
    toDisclose: undisclosed(asked, agreements),
  }
}

/** A line whose job exists: its result is there, or was paid for and can be fetched again. */
export function standingLine<Line extends JobQuote>(store: JobStore, line: Line, standing: Standing): Line {
  if (standing.is === 'there') return { ...line, reused: true, output: standing.job.output }
  if (standing.is !== 'resting') return line
  const { attempt } = store.work(standing.job.id)
  return attempt !== null && mayHoldResult(attempt) ? { ...line, price: fetchedAgain } : line
}

/** The price of a result that was paid for before and is gone here. */
const fetchedAgain: Price = { low: 0, high: 0, basis: 'paid for before; fetched again', checkedOn: null }

export interface QuoteJobParts {
  readonly media: Pick<Media, 'putsBack'>
  readonly paths: OutputPlaces
}

/** What one recipe would make of one source, and cost. */
export type JobQuote = Omit<QuoteLine, 'sourceId' | 'recipe'>

/** Quotes one job by itself, whatever was made before. */
export async function quoteJob(
  source: Source,
  resolved: ResolvedRecipe,
  { paths, media }: QuoteJobParts,
): Promise<JobQuote> {
  const plan = planJob(source, resolved, paths)
  const line = { from: sizeOf(source), problem: plan.problem, reused: false }
  if (!('size' in plan)) return { ...line, to: null, price: 'unknown', output: null, fidelity: [] }
  const { size, price } = plan
  const isWhole = !plan.fidelity.some(isPutBack) || (await media.putsBack())
  const fidelity = isWhole ? plan.fidelity : withoutFfmpeg(plan.fidelity)
  return { ...line, to: size, price, output: join(plan.folder, plan.name), fidelity }
}

function sizeOf({ facts }: Source) {
  return facts === null ? null : { width: facts.width, height: facts.height }
}

/** What a recipe would make of an ordinary picture of a size, or ten seconds of video, without a file. */
export function quoteSize(
  { width, height }: PixelSize,
  resolved: ResolvedRecipe,
): { to: PixelSize; price: Price; problem: Problem | null } {
  const ordinary = resolved.model.kind === 'image' ? ordinaryPicture : ordinaryVideo
  const facts = { ...ordinary, width, height }
  const source: Source = { ...ordinarySource, facts }
  const plan = planJob(source, resolved, ordinaryPlaces)
  if (!('size' in plan)) throw new Error(`Expected a plan for ${width} × ${height}, got ${plan.problem.code}`)
  return { to: plan.size, price: plan.price, problem: plan.problem }
}

const ordinaryPlaces: OutputPlaces = { inbox: '/inbox', pictures: '/pictures' }

const ordinaryPicture: PictureFacts = {
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

const ordinaryVideo: VideoFacts = {
  kind: 'video',
  container: 'mp4',
  codec: 'h264',
  width: 1,
  height: 1,
  sampleAspect: null,
  rotation: 0,
  seconds: 10,
  frames: 300,
  framesExact: true,
  framesPerSecond: 30,
  variableRate: false,
  bitDepth: 8,
  hdr: null,
  alpha: false,
  interlaced: false,
  audio: 1,
  subtitles: 0,
  chapters: 0,
  location: false,
  created: null,
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
