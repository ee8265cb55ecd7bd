import type { ModelCard } from '../shared/domain/model-card.ts'
import { nearestWord } from './nearest-word.ts'
import { describeSchema, parseValue } from './parse-value.ts'
import { UsageError } from './usage-error.ts'

/** Parameters that were set, by model and name. */
export type GivenParameters = ReadonlyMap<string, Readonly<Record<string, unknown>>>

interface Assignment {
  readonly model: string | null
  readonly name: string
  readonly text: string
}

/** The model a person means by its id, or by the part after the provider where that is clear. Throws `UsageError`. */
export function findModel(cards: readonly ModelCard[], wanted: string): ModelCard {
  const exact = cards.find(({ id }) => id === wanted)
  if (exact !== undefined) return exact
  const named = cards.filter(({ id }) => id.endsWith(`/${wanted}`))
  const [only] = named
  if (only !== undefined && named.length === 1) return only
  if (only !== undefined) {
    const several = named.map(({ id }) => id).join(', ')
    throw new UsageError(
      `Expected one model, got ${wanted}, which several are called`,
      `Say which: ${several}`,
    )
  }
  const ids = cards.map(({ id }) => id)
  const near = nearestWord(wanted, ids) ?? nearestWord(wanted, ids.map(nameOf))
  throw new UsageError(
    `Expected a model that exists, got ${wanted}`,
    near === null ? `There are: ${ids.join(', ')}` : `Did you mean ${near}? There are: ${ids.join(', ')}`,
  )
}

/**
 * What `--set name=value` and `--set model:name=value` set for the models that are used. A name without a model is
 * for all that have it. Throws a `UsageError` that names the parameter, what was expected and what came.
 */
export function parseAssignments(texts: readonly string[], used: readonly ModelCard[]): GivenParameters {
  const given = new Map<string, Record<string, unknown>>()
  for (const text of texts) {
    const assignment = parseAssignment(text)
    for (const card of modelsFor(assignment, used)) {
      const value = valueFor(assignment, card, used.length > 1)
      given.set(card.id, { ...given.get(card.id), [assignment.name]: value })
    }
  }
  return given
}

function parseAssignment(text: string): Assignment {
  const [, model, name, value] = /^(?:([^:=]+):)?([^:=]+)=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) {
    throw new UsageError(`Expected \`--set\` to be name=value, got ${text}`, 'As in: --set sharpen=0.5')
  }
  return { model: model?.trim() ?? null, name: name.trim(), text: value }
}

function modelsFor({ model, name }: Assignment, used: readonly ModelCard[]): readonly ModelCard[] {
  const addressed = model === null ? used : [findModel(used, model)]
  const having = addressed.filter((card) => card.parameters.some((parameter) => parameter.name === name))
  if (having.length > 0) return having
  const names = addressed.flatMap((card) => card.parameters.map((parameter) => parameter.name))
  const near = nearestWord(name, names)
  throw new UsageError(
    `Expected a parameter of ${addressed.map(({ id }) => id).join(' or ')}, got ${name}`,
    `${near === null ? '' : `Did you mean ${near}? `}There are: ${[...new Set(names)].join(', ')}`,
  )
}

function valueFor({ model, name, text }: Assignment, card: ModelCard, isOneOfSeveral: boolean): unknown {
  const schema = card.parameters.find((candidate) => candidate.name === name)?.schema ?? {}
  const parsed = parseValue(schema, text)
  if (parsed !== undefined) return parsed.value
  throw new UsageError(
    `Expected \`${name}\` of ${card.id} to be ${describeSchema(schema)}, got ${text}`,
    isOneOfSeveral && model === null
      ? `It is set for every model that has it; for one of them alone: --set <model>:${name}=<value>`
      : null,
  )
}

function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}
