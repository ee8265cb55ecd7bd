import { ORPCError } from '@orpc/client'
import { contractErrors } from '../../../shared/contract/errors.ts'
import type { WatchOrder } from '../../../shared/domain/watch.ts'
import { fieldInError } from '../recipe/field-in-error.ts'

/** Which part of the form a refusal of the core is about. */
export type TroublePlace = 'folder' | 'recipe' | 'output' | 'day' | 'after' | 'form'

/** What the core refused an order for, and the part of the form it is said at. */
export interface Trouble {
  readonly at: TroublePlace
  readonly error: unknown
}

/** Finds the part of the form to say an error at. */
export function placeOfTrouble(
  error: unknown,
  order: Pick<WatchOrder, 'recipes' | 'afterSuccess'>,
): TroublePlace {
  if (!(error instanceof ORPCError)) return 'form'
  if (fieldInError(error) !== null || error.code === 'UNKNOWN_MODEL') return 'recipe'
  if (error.code === 'NOT_LISTED') return 'folder'
  if (error.code === 'CAP_NEEDED') return 'day'
  const overlap = contractErrors.OVERLAPPING_FOLDERS.data.safeParse(error.data)
  if (error.code !== 'OVERLAPPING_FOLDERS' || !overlap.success) return 'form'
  const { other } = overlap.data
  const { recipes, afterSuccess } = order
  if (afterSuccess.do === 'move' && isAlong(afterSuccess.to, other)) return 'after'
  return recipes.some(({ output }) => output.folder !== null) ? 'output' : 'folder'
}

/** Whether two paths are the same, or one lies in the other. */
function isAlong(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)
}
