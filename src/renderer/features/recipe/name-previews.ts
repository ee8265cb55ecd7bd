import type { JobRow } from '../../../shared/contract/jobs.ts'
import { nameCandidates, nameKey, outputName, templateProblem } from '../../../shared/domain/output-name.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { fileName } from '../details/file-name.ts'
import { nameSize } from '../../../shared/domain/size-intent.ts'

/** What one result will be called. */
export interface NamePreview {
  readonly id: string
  readonly name: string
  /** Whether the name was taken, so that a number was put to it. */
  readonly isRenamed: boolean
}

/**
 * The names of the results of drafts that can run, as far as they are known. Drafts before others take their names:
 * the core numbers them in this order when they are started.
 */
export function namePreviews(rows: readonly JobRow[], recipe: (row: JobRow) => Recipe): NamePreview[] {
  const taken = new Set<string>()
  return rows.flatMap((row) => {
    const { job, draft } = row
    if (draft === null || draft.output === null || draft.to === null || draft.problem !== null) return []
    const output = fileName(draft.output)
    const folder = draft.output.slice(0, -output.length)
    const wanted = nameOf({ source: job.source, recipe: recipe(row), to: draft.to, output })
    const isTaken = (name: string) => taken.has(nameKey(folder + name))
    const name = isNameOf(output, wanted) ? firstFree({ output, wanted, isTaken }) : output
    taken.add(nameKey(folder + name))
    return [{ id: job.id, name, isRenamed: isNameOf(name, wanted) && nameKey(name) !== nameKey(wanted) }]
  })
}

/** The first name from `output` on, which the core found free on disk, that no other draft takes. */
function firstFree({
  output,
  wanted,
  isTaken,
}: {
  readonly output: string
  readonly wanted: string
  readonly isTaken: (name: string) => boolean
}): string {
  let isReached = false
  for (const name of nameCandidates(wanted)) {
    isReached ||= nameKey(name) === nameKey(output)
    if (isReached && !isTaken(name)) return name
  }
  return output
}

/** The name a template makes, with the extension that the result has. */
function nameOf(order: {
  readonly source: string
  readonly recipe: Recipe
  readonly to: { readonly width: number; readonly height: number }
  readonly output: string
}): string {
  const { recipe, to, output } = order
  const source = fileName(order.source)
  const [provider = '', model = ''] = recipe.model.split('/')
  return outputName({
    template: recipe.output.name,
    values: {
      name: source.replace(/\.[^.]+$/, '') || source,
      model,
      provider,
      size: nameSize(recipe.size),
      width: String(to.width),
      height: String(to.height),
    },
    extension: output.slice(output.lastIndexOf('.') + 1),
  })
}

/** Whether a name is the wanted one, or told apart from it by a number alone: `sea-2x (2).jpg`. */
function isNameOf(name: string, wanted: string): boolean {
  const plain = name.replace(/ \((?:[2-9]|[1-9]\d+)\)(\.[^.]*)$/, '$1')
  return [name, plain].some((one) => nameKey(one) === nameKey(wanted))
}

/** What is wrong with a template: it is empty, too long, or asks for what there is not. */
export type TemplateProblem =
  | { readonly is: 'empty' }
  | { readonly is: 'long' }
  | { readonly is: 'unknown'; readonly name: string }

/** Checks a template of names; null when nothing is wrong with it. */
export function checkTemplate(template: string): TemplateProblem | null {
  if (template === '') return { is: 'empty' }
  if (template.length > 400) return { is: 'long' }
  const problem = templateProblem(template)
  return problem === null ? null : { is: 'unknown', name: problem.unknown }
}
