import type { z } from 'zod'

/** One entry of the list that fal's models answer with when they refuse. */
export interface ErrorDetail {
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly type: string
  readonly url?: string
  readonly ctx?: Readonly<Record<string, unknown>>
  readonly input?: unknown
}

/** A model refused its input: 422 with a list. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly detail: readonly ErrorDetail[]
  constructor(detail: readonly ErrorDetail[]) {
    super(detail[0]?.msg ?? 'Refused')
    this.detail = detail
  }
}

/** A refusal of a field's content, with the type's name as fal documents it. */
export function refusal(
  field: string,
  { type, msg, ctx, input }: Omit<ErrorDetail, 'loc' | 'url'>,
): ModelError {
  const url = `https://docs.fal.ai/errors/#${type}`
  return new ModelError([{ loc: ['body', field], msg, type, url, ...(ctx && { ctx }), input }])
}

/** What a schema found wrong, in the words of fal's runners. */
export function refusedInput(issues: readonly z.core.$ZodIssue[]): ErrorDetail[] {
  return issues.flatMap((issue): ErrorDetail[] => {
    const loc = ['body', ...issue.path.filter((part) => typeof part !== 'symbol')]
    if (issue.code !== 'unrecognized_keys') return [{ loc, input: issue.input ?? null, ...describe(issue) }]
    const unknown = { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' }
    return issue.keys.map((key) => ({ loc: [...loc, key], ...unknown }))
  })
}

/** Types by the names that fal's runners have for them. */
const typeNames: Readonly<Record<string, string>> = { boolean: 'bool', number: 'float' }

function describe(issue: z.core.$ZodIssue): Pick<ErrorDetail, 'msg' | 'type' | 'ctx'> {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return { type: 'missing', msg: 'Field required' }
      const name = typeNames[issue.expected] ?? issue.expected
      return { type: `${name}_type`, msg: `Input should be a valid ${issue.expected}` }
    }
    case 'too_small': {
      const ge = Number(issue.minimum)
      return {
        type: 'greater_than_equal',
        msg: `Input should be greater than or equal to ${ge}`,
        ctx: { ge },
      }
    }
    case 'too_big': {
      const le = Number(issue.maximum)
      if (issue.origin === 'string') {
        const msg = `String should have at most ${le} characters`
        return { type: 'string_too_long', msg, ctx: { max_length: le } }
      }
      return { type: 'less_than_equal', msg: `Input should be less than or equal to ${le}`, ctx: { le } }
    }
    case 'invalid_value': {
      const expected = issue.values.map((value) => `'${String(value)}'`).join(' or ')
      return { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } }
    }
    case 'not_multiple_of': {
      const msg = `Input should be a multiple of ${issue.divisor}`
      return { type: 'multiple_of', msg, ctx: { multiple_of: issue.divisor } }
    }
    default: {
      return { type: 'value_error', msg: issue.message }
    }
  }
}
