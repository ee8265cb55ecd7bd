import { z } from 'zod'
import { inapplicable } from '../../../shared/domain/inapplicable.ts'
import type { ModelParameter } from '../../../shared/domain/model-card.ts'
import { several } from './merged-recipe.ts'

/** A parameter as the form shows it. */
export interface FormField {
  readonly parameter: ModelParameter
  /** Null where there is none; `several` where it is not the same for all. */
  readonly value: unknown
  /** Whether it is other than the model's default. */
  readonly isChanged: boolean
}

/** The fields of a form that are shown: those everybody needs, and those folded away. */
export interface FormModel {
  readonly plain: readonly FormField[]
  readonly advanced: readonly FormField[]
}

/** The form of a model's parameters, holding the values of a recipe. */
export function formModel(
  parameters: readonly ModelParameter[],
  params: Readonly<Record<string, unknown>>,
): FormModel {
  const value = ({ name, default: usual }: ModelParameter) => params[name] ?? usual ?? null
  const hidden = new Set(inapplicable(parameters, params, several))
  const fields = parameters
    .filter(({ name }) => !hidden.has(name))
    .map((parameter): FormField => {
      const present = value(parameter)
      return { parameter, value: present, isChanged: !isSame(present, parameter.default ?? null) }
    })
  return {
    plain: fields.filter(({ parameter }) => !parameter.advanced),
    advanced: fields.filter(({ parameter }) => parameter.advanced),
  }
}

/** A change of parameters, with what no longer applies beside it back at its default. */
export function changeParameters(
  parameters: readonly ModelParameter[],
  params: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const after = { ...params, ...change }
  const gone = inapplicable(parameters, after, several).filter((name) => after[name] !== undefined)
  return { ...change, ...Object.fromEntries(gone.map((name) => [name, undefined])) }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Between what a number has to be, and by what it moves; null where the schema leaves it open. */
export interface NumberLimits {
  readonly min: number | null
  readonly max: number | null
  readonly step: number | null
}

const Limits = z.object({
  type: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  multipleOf: z.number().optional(),
})

/** The limits that a parameter's JSON Schema gives a number. */
export function numberLimits({ schema }: Pick<ModelParameter, 'schema'>): NumberLimits {
  const { type, minimum, maximum, multipleOf } = Limits.parse(schema)
  return {
    min: minimum ?? null,
    max: maximum ?? null,
    step: multipleOf ?? (type === 'integer' ? 1 : null),
  }
}

const Choices = z.object({ enum: z.array(z.union([z.string(), z.number()])) })

/** The values that a parameter's JSON Schema lets choose from. */
export function choicesOf({ schema }: Pick<ModelParameter, 'schema'>): readonly (string | number)[] {
  const choices = Choices.safeParse(schema)
  return choices.success ? choices.data.enum : []
}

/** What a value was expected to be, as words of `recipe:expected` with their numbers; null when it is as it has to be. */
export type Expectation =
  | { readonly is: 'atLeast' | 'atMost' | 'multipleOf' | 'longAtMost'; readonly limit: number }
  | { readonly is: 'another' }

/** Checks a value against a parameter's JSON Schema. */
export function checkValue({ schema }: Pick<ModelParameter, 'schema'>, value: unknown): Expectation | null {
  const parsed = z.fromJSONSchema(schema).safeParse(value)
  const issue = parsed.error?.issues[0]
  if (issue === undefined) return null
  switch (issue.code) {
    case 'too_small':
      return { is: 'atLeast', limit: Number(issue.minimum) }
    case 'too_big':
      return { is: issue.origin === 'string' ? 'longAtMost' : 'atMost', limit: Number(issue.maximum) }
    case 'not_multiple_of':
      return { is: 'multipleOf', limit: issue.divisor }
    default:
      return { is: 'another' }
  }
}
