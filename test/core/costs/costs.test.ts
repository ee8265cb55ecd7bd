import { join } from 'node:path'
import { expect, test } from 'vitest'
import { enqueue, openCloudCore, until } from '../../support/cloud-core.ts'
import { writePicture } from '../../support/picture.ts'

test('what was spent is told beside its limits, by day and model, and as a table', async () => {
  const { client, core, folder } = await openCloudCore()
  await client.settings.change({ dailyBudget: 5, monthlyBudget: null })
  expect(await client.costs.summary()).toEqual({
    today: { spent: 0, limit: 5_000_000 },
    month: { spent: 0, limit: null },
  })
  expect(await client.costs.list({})).toEqual([])
  const [id = ''] = await enqueue(client, [await writePicture(join(folder, 'a.jpg'))])
  core.start()
  const { charged } = await until(client, id, 'done')
  expect(charged).toBeGreaterThan(0)
  const [line, ...others] = await client.costs.list({})
  expect(others).toEqual([])
  expect(line).toMatchObject({ model: 'fal/seedvr-image', provider: 'fal', submissions: 1, charged, open: 0 })
  expect((await client.costs.summary()).today.spent).toBe(charged)
  const { csv } = await client.costs.export()
  expect(csv.split('\r\n')[1]).toMatch(
    /^\d{4}-.*Z,fal,fal\/seedvr-image,a\.jpg,[^,]+,delivered,0\.\d+,0\.\d+$/,
  )
})
