import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { writePicture } from '../../support/picture.ts'
import { addPaths, openTestCore } from '../../support/test-core.ts'

test('two orders for the same work at once make each job once', async () => {
  const { client, folder } = await openTestCore()
  const names = ['a', 'b', 'c', 'd']
  const paths = await Promise.all(
    names.map((name, seed) => writePicture(join(folder, `${name}.jpg`), { seed })),
  )
  const { sourceIds } = await addPaths(client, paths)
  const order = { sourceIds, recipes: [Recipe.parse({ model: 'local/resample' })] }
  const [first, second] = await Promise.all([client.jobs.enqueue(order), client.jobs.enqueue(order)])
  expect(second.jobs.map(({ id }) => id)).toEqual(first.jobs.map(({ id }) => id))
  expect((await client.jobs.list({})).total).toBe(4)
})

test('one order that names the same work twice makes it once', async () => {
  const { client, folder } = await openTestCore()
  const { sourceIds } = await addPaths(client, [await writePicture(join(folder, 'a.jpg'))])
  const recipe = Recipe.parse({ model: 'local/resample' })
  for (const again of [false, true]) {
    const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [recipe, recipe], again })
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1)
  }
  expect((await client.jobs.list({})).total).toBe(2)
})
