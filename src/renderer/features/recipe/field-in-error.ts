import { ORPCError } from '@orpc/client'
import { contractErrors } from '../../../shared/contract/errors.ts'

/** The field that the core's refusal of a recipe is about, and what it said of it. */
export type FieldError =
  | { readonly in: 'parameter'; readonly name: string; readonly expected: string }
  | { readonly in: 'name'; readonly unknown: string; readonly known: readonly string[] }

const Parameter = contractErrors.INVALID_PARAMETER.data
const Template = contractErrors.INVALID_TEMPLATE.data

/** Which field of the form an error belongs to; null when to none of them. */
export function fieldInError(error: unknown): FieldError | null {
  if (!(error instanceof ORPCError)) return null
  const parameter = Parameter.safeParse(error.data)
  if (error.code === 'INVALID_PARAMETER' && parameter.success) {
    return { in: 'parameter', name: parameter.data.name, expected: parameter.data.expected }
  }
  const template = Template.safeParse(error.data)
  if (error.code === 'INVALID_TEMPLATE' && template.success) {
    return { in: 'name', unknown: template.data.unknown, known: template.data.known }
  }
  return null
}
