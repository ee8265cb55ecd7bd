import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCloudCore } from '../../support/cloud-core.ts'
import { writePicture } from '../../support/picture.ts'
import { enlarge } from './reviewed-core.ts'

const others = 40

test('the winner of three models on one picture is quoted for the others of its batch, and each is made once', async () => {
  const { client, core, folder, fal } = await openCloudCore()
  const paths = Array.from({ length: others + 1 }, (_, index) => join(folder, 'in', `${index}.png`))
  for (const [seed, path] of paths.entries()) await writePicture(path, { seed: seed + 1 })
  await enlarge({ client, core }, paths)
  const first = paths.slice(0, 1)
  for (const model of ['fal/seedvr-image', 'fal/esrgan']) await enlarge({ client, core }, first, [{ model }])
  const { items } = await client.reviews.list({ filter: {} })
  const sourceId = items.find(({ ofSource }) => ofSource === 3)?.job.sourceId ?? ''
  const { results } = await client.reviews.sheet({ sourceId })
  expect(results.map(({ record }) => record.recipe.model)).toEqual([
    'local/resample',
    'fal/seedvr-image',
    'fal/esrgan',
  ])
  const winner = results.find(({ record }) => record.recipe.model === 'fal/seedvr-image')
  expect(winner?.record).toMatchObject({
    paid: expect.any(Number),
    seconds: expect.any(Number),
    requestId: fal.ledger.accepted[0]?.requestId,
  })
  await client.reviews.decide({ ids: [winner?.row.id ?? ''], verdict: 'kept' })
  const [batch] = results
  const { sourceIds } = await client.reviews.rest({ id: batch?.row.id ?? '' })
  const recipes = winner === undefined ? [] : [winner.record.recipe]
  const quote = await client.jobs.quote({ sourceIds, recipes })
  expect([quote.lines.length, quote.lines.every(({ reused }) => !reused)]).toEqual([others, true])
  await client.jobs.enqueue({ sourceIds, recipes })
  await client.jobs.enqueue({ sourceIds, recipes })
  core.start()
  await core.idle()
  expect((await client.reviews.index({ filter: { model: 'fal/seedvr-image' } })).ids).toHaveLength(others + 1)
  expect(fal.ledger.accepted).toHaveLength(others + 2)
  expect([...fal.ledger.acceptedByInput().values()].toSorted((a, b) => b - a).slice(0, 2)).toEqual([2, 1])
  expect(fal.ledger.violations).toEqual([])
})
