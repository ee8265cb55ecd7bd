import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepAtWork } from '../../../src/core/node/keep-at-work.ts'
import { createCore } from '../../../src/core/create-core.ts'
import { nodePorts } from '../../../src/core/node/node-ports.ts'
import { reachCore } from '../../../src/core/node/reach-core.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { writePicture } from '../../support/picture.ts'
import { addPaths, openTestCore } from '../../support/test-core.ts'
import { tempFolder } from '../../support/temp-folder.ts'

test('what is wanted is worked on, and nothing else', async () => {
  const { client, folder } = await openTestCore()
  const batches: string[] = []
  for (const name of ['a', 'b']) {
    const path = await writePicture(join(folder, `${name}.jpg`), { seed: name.charCodeAt(0) })
    const { sourceIds } = await addPaths(client, [path])
    const recipes = [Recipe.parse({ model: 'local/resample' })]
    batches.push((await client.jobs.enqueue({ sourceIds, recipes })).batchId)
  }
  const events = await client.jobs.watch({})
  const work = keepAtWork(client)
  work.on(batches[1] ?? null)
  work.on(batches[1] ?? null)
  for await (const event of events) if (event.type === 'changed' && event.job.state.is === 'done') break
  await work.end()
  const states = (await client.jobs.list({})).items.map(({ batchId, state }) => [batchId, state.is])
  expect(states).toEqual([
    [batches[0], 'waiting'],
    [batches[1], 'done'],
  ])
})

test('work that can not go on says so, and why at its end', async () => {
  const base = await tempFolder()
  const environment = { ENLARGER_HOME: join(base, 'home'), XDG_RUNTIME_DIR: base }
  const ports = nodePorts({ kind: 'command-line', environment })
  const { client, stop } = await reachCore({
    socket: ports.paths.socket,
    openCore: async () => ({ core: await createCore(ports), ports }),
  })
  const work = keepAtWork(client)
  const broken = new Promise((resolve) => work.broken.addEventListener('abort', resolve))
  work.on(null)
  await stop()
  await broken
  await expect(work.end()).rejects.toThrow(/Expected/)
})
