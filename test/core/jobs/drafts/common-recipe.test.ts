import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import type { JobEvent } from '../../../../src/shared/contract/jobs.ts'
import { Recipe } from '../../../../src/shared/domain/recipe.ts'
import { addDrafts, draftRows } from '../../../support/drafts.ts'
import { openTestCore } from '../../../support/test-core.ts'

const thrice = Recipe.parse({ model: 'local/resample', size: { by: 'factor', factor: 3 } })
const seedvr = Recipe.parse({ model: 'fal/seedvr-image' })

/** A core with drafts of files that are no pictures. */
async function withDrafts(count: number) {
  const opened = await openTestCore()
  const { client, folder } = opened
  const paths = Array.from({ length: count }, (_, index) => join(folder, `${index}.jpg`))
  await Promise.all(paths.map((path) => writeFile(path, path)))
  await addDrafts(client, paths)
  return { ...opened, ids: (await draftRows(client)).map(({ job }) => job.id) }
}

describe('the recipe that is common to drafts', () => {
  test('is what the settings say until a person chooses one', async () => {
    const { client } = await openTestCore()
    expect(await client.jobs.recipe()).toMatchObject({ model: 'local/resample', size: { factor: 2 } })
    await client.settings.change({ size: { by: 'long-side', pixels: 4000 }, output: { metadata: 'none' } })
    expect(await client.jobs.recipe()).toMatchObject({ size: { pixels: 4000 }, output: { metadata: 'none' } })
    await client.jobs.setRecipe({ recipe: thrice })
    await client.settings.change({ size: { by: 'factor', factor: 4 } })
    expect(await client.jobs.recipe()).toMatchObject({ size: { factor: 3 } })
  })

  test('is there after a restart, with its drafts', async () => {
    const first = await withDrafts(1)
    await first.client.jobs.setRecipe({ recipe: thrice })
    await first.stop()
    const { client } = await openTestCore({ home: first.ports.paths.home })
    expect(await client.jobs.recipe()).toMatchObject(thrice)
    expect((await draftRows(client))[0]?.job.recipe).toMatchObject(thrice)
  })

  test('changes all drafts that follow it, and tells it once', async () => {
    const { client, ids } = await withDrafts(3)
    const [own = '', ...followers] = ids
    await client.jobs.edit({ ids: [own], recipe: thrice })
    const stream = await client.jobs.watch({})
    const { value: snapshot } = await stream.next()
    const after = (snapshot as JobEvent | undefined)?.cursor
    const recipe = await client.jobs.setRecipe({ recipe: seedvr })
    await client.jobs.edit({ ids: [own], recipe: null })
    const told: JobEvent[] = []
    for await (const event of await client.jobs.watch(after === undefined ? {} : { after })) {
      if (event.type === 'recipe' || ('job' in event && event.job.id === own)) told.push(event)
      if ('job' in event && event.job.id === own && event.job.recipe.model === seedvr.model) break
    }
    expect(told.filter(({ type }) => type === 'recipe')).toMatchObject([{ recipe }])
    const rows = await client.jobs.rows({ ids: followers })
    expect(rows.map(({ job }) => [job.recipe, job.state])).toEqual(
      followers.map(() => [recipe, { is: 'draft', own: false }]),
    )
  })

  test('decides whether a draft is of a model, where it has none of its own', async () => {
    const { client, ids } = await withDrafts(2)
    const [own = '', follower = ''] = ids
    await client.jobs.edit({ ids: [own], recipe: thrice })
    await client.jobs.setRecipe({ recipe: seedvr })
    const ofModel = async (model: string) => (await client.jobs.index({ filter: { model } })).ids
    expect([await ofModel('local/resample'), await ofModel('fal/seedvr-image')]).toEqual([[own], [follower]])
    expect(await client.jobs.counts({ filter: { model: 'fal/seedvr-image' } })).toMatchObject({ draft: 1 })
    expect((await client.jobs.list({ filter: { model: 'fal/seedvr-image' } })).total).toBe(1)
  })

  test('and that of one draft are refused where a model would refuse them', async () => {
    const { client, ids } = await withDrafts(1)
    const wrong = { ...thrice, params: { sharpen: 7 } }
    const refusals = [
      await safe(client.jobs.setRecipe({ recipe: wrong })),
      await safe(client.jobs.edit({ ids, recipe: wrong })),
    ]
    expect(refusals.map(({ error }) => error)).toMatchObject(
      refusals.map(() => ({ code: 'INVALID_PARAMETER' })),
    )
    const unknown = { ...thrice, model: 'fal/nothing' }
    const { error } = await safe(client.jobs.setRecipe({ recipe: unknown }))
    expect(error).toMatchObject({ code: 'UNKNOWN_MODEL' })
  })
})

describe('the recipe of one draft', () => {
  test('is its own until it follows the common one again', async () => {
    const { client, ids } = await withDrafts(1)
    expect(await client.jobs.edit({ ids, recipe: thrice })).toEqual({ changed: 1, unchanged: 0 })
    const [own] = await client.jobs.rows({ ids })
    expect(own?.job).toMatchObject({ state: { is: 'draft', own: true }, recipe: { size: { factor: 3 } } })
    await client.jobs.edit({ ids, recipe: null })
    const [row] = await client.jobs.rows({ ids })
    expect(row?.job).toMatchObject({ state: { is: 'draft', own: false }, recipe: { size: { factor: 2 } } })
  })
})
