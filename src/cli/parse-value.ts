import { z } from 'zod'
import { formatValue } from './format-value.ts'
import { UsageError } from './usage-error.ts'

/** JSON Schema of one value. */
export type ValueSchema = Readonly<Record<string, unknown>>

const words: Readonly<Record<string, unknown>> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
  null: null,
  none: null,
}

/** A text as the value its schema wants, or `undefined` when it can't be one. */
export function parseValue(schema: ValueSchema, text: string): { value: unknown } | undefined {
  const parser = z.fromJSONSchema(schema)
  for (const candidate of candidatesOf(text)) {
    const parsed = parser.safeParse(candidate)
    if (parsed.success) return { value: candidate }
  }
  return undefined
}

/** As `parseValue`. Throws a `UsageError` that names the thing, what was expected and what came. */
export function requireValue(thing: string, schema: ValueSchema, text: string): unknown {
  const parsed = parseValue(schema, text)
  if (parsed === undefined)
    throw new UsageError(`Expected ${thing} to be ${describeSchema(schema)}, got ${text}`)
  return parsed.value
}

/** What a schema wants, in words: `a number from 0 to 1`, `one of a, b`. */
export function describeSchema(schema: ValueSchema): string {
  const choices = choicesOf(schema)
  if (choices !== null) return oneOf(choices.map(formatValue))
  const alternatives = alternativesOf(schema)
  if (alternatives.length > 0) return alternatives.map(describeSchema).join(' or ')
  const { type } = schema
  if (Array.isArray(type)) return type.map((one) => describeSchema({ ...schema, type: one })).join(' or ')
  return describeType(schema)
}

function oneOf(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `one of ${words.join(', ')}`
}

/** The values of a schema that allows nothing but certain ones; null for others. */
function choicesOf(schema: ValueSchema): unknown[] | null {
  if (Array.isArray(schema.enum)) return schema.enum
  if (schema.const !== undefined) return [schema.const]
  const choices = alternativesOf(schema).map(choicesOf)
  return choices.length > 0 && choices.every((some) => some !== null) ? choices.flat() : null
}

function alternativesOf(schema: ValueSchema): ValueSchema[] {
  if (Array.isArray(schema.anyOf)) return schema.anyOf
  return Array.isArray(schema.oneOf) ? schema.oneOf : []
}

function describeType(schema: ValueSchema): string {
  switch (schema.type) {
    case 'boolean':
      return 'true or false'
    case 'integer':
      return `a whole number${describeRange(schema)}`
    case 'number':
      return `a number${describeRange(schema)}`
    case 'null':
      return 'none'
    case 'string':
      return 'a text'
    default:
      return 'a valid value'
  }
}

function describeRange({ minimum, maximum, multipleOf }: ValueSchema): string {
  const low = typeof minimum === 'number' && minimum > Number.MIN_SAFE_INTEGER ? minimum : null
  const high = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER ? maximum : null
  const steps = typeof multipleOf === 'number' ? ` in steps of ${multipleOf}` : ''
  if (low !== null && high !== null) return ` from ${low} to ${high}${steps}`
  if (low !== null) return ` from ${low}${steps}`
  return high === null ? steps : ` up to ${high}${steps}`
}

function candidatesOf(text: string): unknown[] {
  const trimmed = text.trim()
  const numeric = trimmed !== '' && Number.isFinite(Number(trimmed)) ? [Number(trimmed)] : []
  const word = words[trimmed.toLowerCase()]
  return [...numeric, ...(word === undefined ? [] : [word]), text]
}
