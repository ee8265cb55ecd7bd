import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { placeOfTrouble } from '../../../src/renderer/features/watch/order-trouble.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import type { WatchOrder } from '../../../src/shared/domain/watch.ts'

const recipe = (folder: string | null) => Recipe.parse({ model: 'local/resample', output: { folder } })
const order = (folder: string | null, moveTo: string | null = null) => ({
  recipes: [recipe(folder)],
  afterSuccess: (moveTo === null
    ? { do: 'leave' }
    : { do: 'move', to: moveTo }) satisfies WatchOrder['afterSuccess'],
})
const overlap = (other: string) =>
  new ORPCError('OVERLAPPING_FOLDERS', { defined: true, data: { watched: '/in', other } })

test.each([
  ['the folder, where results go beside it', order(null), overlap('/in Enlarged'), 'folder'],
  ['the place of results, where one was chosen', order('/in/out'), overlap('/in/out'), 'output'],
  ['the folder for originals', order('/out', '/in/moved'), overlap('/in/moved'), 'after'],
])('an overlap is said at %s', (_name, given, error, place) => {
  expect(placeOfTrouble(error, given)).toBe(place)
})

test.each([
  ['NOT_LISTED', { path: '/in', reason: 'ENOENT' }, 'folder'],
  ['CAP_NEEDED', { model: 'fal/esrgan' }, 'day'],
  ['INVALID_TEMPLATE', { template: '{x}', unknown: 'x', known: [] }, 'recipe'],
  ['DISCONNECTED', {}, 'form'],
])('%s is said at its field', (code, data, place) => {
  expect(placeOfTrouble(new ORPCError(code, { data }), order(null))).toBe(place)
})
