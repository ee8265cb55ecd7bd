import type { z } from 'zod'
import { describeCondition } from '../../shared/domain/condition.ts'
import { applying, type ModelDescriptor, unmetIn } from './model.ts'

/** One parameter that is not as its model wants it. */
export interface InvalidParameter {
  readonly model: string
  readonly name: string
  readonly expected: string
  readonly got: string
}

/**
 * The parameters with the defaults of those that apply filled in, or the first that is wrong. Unknown names are
 * wrong, and so are values given where they do not apply.
 */
export function parseParameters(
  model: ModelDescriptor,
  given: Record<string, unknown>,
): { params: Record<string, unknown> } | { invalid: InvalidParameter } {
  const parsed = model.params.strict().safeParse(given)
  if (parsed.success) {
    const invalid = misplaced(model, given, parsed.data)
    return invalid === null ? { params: applying(model.params, parsed.data) } : { invalid }
  }
  const [issue] = parsed.error.issues
  return { invalid: describeIssue(model, given, issue) }
}

/** The first value that was given though it does not apply; null when there is none. */
function misplaced(
  model: ModelDescriptor,
  given: Record<string, unknown>,
  values: Record<string, unknown>,
): InvalidParameter | null {
  for (const [name, value] of Object.entries(given)) {
    const unmet = value === undefined ? null : unmetIn(model.params, name, values)
    if (unmet === null) continue
    const expected = `left out unless ${describeCondition({ [unmet.name]: unmet.wanted })}`
    const got = `${JSON.stringify(value)} while \`${unmet.name}\` is ${String(unmet.value)}`
    return { model: model.id, name, expected, got }
  }
  return null
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
