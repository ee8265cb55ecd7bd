import type { z } from 'zod'
import type { ModelDescriptor } from './model.ts'

/** One parameter that is not as its model wants it. */
export interface InvalidParameter {
  readonly model: string
  readonly name: string
  readonly expected: string
  readonly got: string
}

/** The parameters with their defaults filled in, or the first that is wrong. Unknown names are wrong. */
export function parseParameters(
  model: ModelDescriptor,
  given: Record<string, unknown>,
): { params: Record<string, unknown> } | { invalid: InvalidParameter } {
  const parsed = model.params.strict().safeParse(given)
  if (parsed.success) return { params: parsed.data }
  const [issue] = parsed.error.issues
  return { invalid: describeIssue(model, given, issue) }
}

function describeIssue(
  model: ModelDescriptor,
  given: Record<string, unknown>,
  issue: z.core.$ZodIssue | undefined,
): InvalidParameter {
  if (issue?.code === 'unrecognized_keys') {
    const expected = `one of ${Object.keys(model.params.shape).join(', ')}`
    return { model: model.id, name: issue.keys[0] ?? '', expected, got: issue.keys[0] ?? '' }
  }
  const name = String(issue?.path[0] ?? '')
  return {
    model: model.id,
    name,
    expected: expectation(issue),
    got: JSON.stringify(given[name]) ?? 'nothing',
  }
}

function expectation(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `at least ${String(issue.minimum)}`
    case 'too_big':
      return `at most ${String(issue.maximum)}`
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`
    case 'invalid_type':
      return `a ${issue.expected}`
    default:
      return issue?.message ?? 'a valid value'
  }
}
