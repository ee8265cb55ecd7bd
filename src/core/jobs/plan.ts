import { forecastFidelity } from '../media/fidelity.ts'
import { formatProblem, outputFormat } from '../media/output-format.ts'
import { outputFolder, type OutputPlaces } from '../output/output-folder.ts'
import { readParameters, type Sizing } from '../providers/model.ts'
import { providerOf } from '../providers/card.ts'
import type { Fidelity } from '../../shared/domain/fidelity.ts'
import {
  fileExtensions,
  type MediaFacts,
  type PixelSize,
  type WritableFormat,
} from '../../shared/domain/media.ts'
import type { Price } from '../../shared/domain/money.ts'
import { outputName } from '../../shared/domain/output-name.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import type { Recipe } from '../../shared/domain/recipe.ts'
import { nameSize, wantedFactor, wantedSize } from '../../shared/domain/size-intent.ts'
import type { Source } from '../../shared/domain/source.ts'
import { limitProblem } from './model-limits.ts'
import type { ResolvedRecipe } from './resolved-recipe.ts'

/** What a job would do, or why it can't. */
export interface Plan {
  /** The size of the result. */
  readonly size: PixelSize
  /** The size that the model makes; where it is larger, the result is reduced from it. */
  readonly made: PixelSize
  readonly factor: number
  readonly format: WritableFormat
  readonly price: Price
  /** The absolute folder of the result. */
  readonly folder: string
  /** The name of the result, with extension, unless it is taken. */
  readonly name: string
  readonly fidelity: Fidelity
  /** The first reason against it; null when it would run. */
  readonly problem: Problem | null
}

/** Works out what one recipe would make of one source. Pure: the quote, the queue and the run all ask it. */
export function planJob(
  source: Source,
  { recipe, model }: ResolvedRecipe,
  places: OutputPlaces,
): Plan | { problem: Problem } {
  if (source.problem !== null) return { problem: source.problem }
  const { facts } = source
  if (facts === null) return { problem: problem('NOT_MEDIA', { file: source.path }) }
  const wanted: Sizing = { size: wantedSize(facts, recipe.size), factor: wantedFactor(facts, recipe.size) }
  const params = readParameters(model, recipe.params)
  const size = model.outputSize(facts, wanted, params)
  const format = outputFormat(facts, recipe.output.format)
  const { metadata } = recipe.output
  return {
    size,
    made: model.made?.(facts) ?? size,
    factor: wanted.factor,
    format,
    price: model.price(facts, size, params),
    folder: outputFolder(source, recipe.output.folder, places),
    name: outputName({
      template: recipe.output.name,
      values: nameValues(source, recipe, size),
      extension: fileExtensions[format],
    }),
    fidelity: forecastFidelity(facts, {
      format,
      metadata,
      modelAlpha: model.accepts.alpha,
      modelBitDepth: model.accepts.bitDepth,
    }),
    problem:
      sizeProblem(facts, wanted) ??
      limitProblem(facts, { size, factor: wanted.factor }, model) ??
      formatProblem(format, size, facts.frames) ??
      model.check(facts, size, params)[0] ??
      null,
  }
}

/** What the placeholders of a name template stand for. */
function nameValues(source: Source, recipe: Recipe, size: PixelSize) {
  const fileName = source.path.split(/[\\/]/).at(-1) ?? ''
  return {
    name: fileName.replace(/\.[^.]+$/, '') || fileName,
    model: recipe.model.slice(recipe.model.indexOf('/') + 1),
    provider: providerOf(recipe.model),
    size: nameSize(recipe.size),
    width: String(size.width),
    height: String(size.height),
  }
}

function sizeProblem(facts: MediaFacts, { size, factor }: Sizing): Problem | null {
  if (factor > 1 && (size.width > facts.width || size.height > facts.height)) return null
  return problem('ALREADY_LARGE_ENOUGH', {
    width: facts.width,
    height: facts.height,
    wantedWidth: size.width,
    wantedHeight: size.height,
  })
}
