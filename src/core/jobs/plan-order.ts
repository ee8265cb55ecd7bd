import { outputFolder, type OutputPlaces } from '../output/output-folder.ts'
import { providerOf } from '../providers/card.ts'
import type { Sizing } from '../providers/model.ts'
import type { Fidelity } from '../../shared/domain/fidelity.ts'
import type { Price } from '../../shared/domain/money.ts'
import { fileExtensions, type PixelSize, type ResultFormat } from '../../shared/domain/media.ts'
import { outputName } from '../../shared/domain/output-name.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import type { Recipe } from '../../shared/domain/recipe.ts'
import { nameSize, wantedFactor, wantedSize } from '../../shared/domain/size-intent.ts'
import type { Source } from '../../shared/domain/source.ts'

/** A source whose facts suit the model, and what is wanted of it. */
export interface PlanOrder<Facts> {
  readonly source: Source
  readonly facts: Facts
  readonly recipe: Recipe
  readonly places: OutputPlaces
}

/** What a job of any kind would do, or why it can't. */
export interface Planned {
  /** The size of the result. */
  readonly size: PixelSize
  /** The size that the model makes; where it is larger, the result is reduced from it. */
  readonly made: PixelSize
  readonly factor: number
  readonly price: Price
  /** The absolute folder of the result. */
  readonly folder: string
  /** The name of the result, with extension, unless it is taken. */
  readonly name: string
  readonly fidelity: Fidelity
  /** The first reason against it; null when it would run. */
  readonly problem: Problem | null
}

/** The size the person wants. */
export function wantedSizing({ facts, recipe }: PlanOrder<PixelSize>): Sizing {
  return { size: wantedSize(facts, recipe.size), factor: wantedFactor(facts, recipe.size) }
}

/** Where a result goes, and what it is called unless that is taken. */
export function outputPlace(
  { source, recipe, places }: PlanOrder<PixelSize>,
  size: PixelSize,
  format: ResultFormat,
): { folder: string; name: string } {
  return {
    folder: outputFolder(source, recipe.output.folder, places),
    name: outputName({
      template: recipe.output.name,
      values: nameValues(source, recipe, size),
      extension: fileExtensions[format],
    }),
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

/** Why a size is no enlargement; null where it is one. */
export function sizeProblem(facts: PixelSize, { size, factor }: Sizing): Problem | null {
  if (factor > 1 && (size.width > facts.width || size.height > facts.height)) return null
  return problem('ALREADY_LARGE_ENOUGH', {
    width: facts.width,
    height: facts.height,
    wantedWidth: size.width,
    wantedHeight: size.height,
  })
}
