import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ORPCError, safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { Recipe } from '../../../../src/shared/domain/recipe.ts'
import { openCloudCore, seedvr } from '../../../support/cloud-core.ts'
import { addDrafts, draftRows, readDrafts } from '../../../support/drafts.ts'
import { writePicture } from '../../../support/picture.ts'
import { addPaths, openTestCore, type TestCore } from '../../../support/test-core.ts'

const twice = Recipe.parse({ model: 'local/resample' })
const thrice = Recipe.parse({ model: 'local/resample', size: { by: 'factor', factor: 3 } })

/** A core with so many drafts that were read. */
async function withDrafts(count: number, test: TestCore | null = null) {
  const opened = test ?? (await openTestCore())
  const seeds = Array.from({ length: count }, (_, index) => index + 1)
  await Promise.all(seeds.map((seed) => writePicture(join(opened.folder, `${seed}.jpg`), { seed })))
  await addDrafts(opened.client, [opened.folder])
  const rows = await readDrafts(opened.client)
  return { ...opened, rows, ids: rows.map(({ job }) => job.id) }
}

describe('drafts that are started', () => {
  test('become jobs of one batch where they stand, and are enlarged', async () => {
    const { core, client, folder, ids } = await withDrafts(3)
    core.start()
    const { batchId, started, reused, left } = await client.jobs.start({ ids, budget: 5 })
    expect([started, reused, left]).toEqual([ids, [], []])
    await core.idle()
    const { ids: done } = await client.jobs.index({ filter: { batchId, states: ['done'] } })
    expect(done).toEqual(ids)
    expect(await readdir(join(folder, 'Enlarged'))).toHaveLength(3)
    const [row] = await client.jobs.rows({ ids })
    expect(row).toMatchObject({ job: { promised: { width: 96, height: 64 }, charged: 0 }, draft: null })
  })

  test('are the same work as if they had been enqueued: it is done once', async () => {
    const { core, client, folder, ids, rows } = await withDrafts(1)
    const { sourceIds } = await addPaths(client, [join(folder, '1.jpg')])
    const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [twice] })
    const existing = jobs[0]?.id ?? ''
    core.start()
    await core.idle()
    const [row] = await client.jobs.rows({ ids })
    expect(row?.draft).toMatchObject({ reused: true, output: join(folder, 'Enlarged/1-resample-2x.jpg') })
    expect(await client.jobs.quoteDrafts({ ids })).toMatchObject({ drafts: 1, ready: 0, reused: 1 })
    expect(await client.jobs.start({ ids })).toMatchObject({ started: [], reused: [existing], left: [] })
    expect(await client.jobs.rows({ ids })).toEqual([])
    await addDrafts(client, [folder])
    await readDrafts(client)
    const { started } = await client.jobs.start({ filter: { search: rows[0]?.job.source ?? '' } })
    expect(started).toEqual([])
    const again = await client.jobs.enqueue({ sourceIds, recipes: [twice] })
    expect(again.jobs).toMatchObject([{ id: existing, reused: true }])
  })

  test('take a job up again that rests without a result', async () => {
    const { core, client, folder, ids } = await withDrafts(1)
    const { sourceIds } = await addPaths(client, [join(folder, '1.jpg')])
    const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [twice] })
    const existing = jobs[0]?.id ?? ''
    await client.jobs.cancel({ ids: [existing] })
    const { batchId, reused } = await client.jobs.start({ ids })
    expect(reused).toEqual([existing])
    expect(await client.jobs.get({ id: existing })).toMatchObject({ batchId, state: { is: 'waiting' } })
    core.start()
    await core.idle()
    expect((await client.jobs.get({ id: existing })).state.is).toBe('done')
  })

  test('twice at once become jobs once', async () => {
    const { client, ids } = await withDrafts(4)
    const [one, two] = await Promise.all([client.jobs.start({ ids }), client.jobs.start({ ids })])
    expect([one.started, two.started]).toEqual([ids, []])
    expect(await client.jobs.counts({})).toMatchObject({ waiting: 4, draft: 0 })
  })

  test('go nowhere before it was agreed to that pictures are sent', async () => {
    const { client, ids } = await withDrafts(1)
    await client.jobs.setRecipe({ recipe: seedvr })
    expect(await client.jobs.quoteDrafts({ ids })).toMatchObject({ toDisclose: ['fal'], ready: 1 })
    const { error } = await safe(client.jobs.start({ ids }))
    expect(error).toBeInstanceOf(ORPCError)
    expect(error).toMatchObject({ code: 'DISCLOSURE_NEEDED', data: { providers: ['fal'] } })
    expect((await draftRows(client)).map(({ job }) => job.id)).toEqual(ids)
  })

  test('wait when their batch would cost more than it may', async () => {
    const { core, client, ids } = await withDrafts(2, await openCloudCore())
    await client.jobs.setRecipe({ recipe: seedvr })
    core.start()
    await client.jobs.start({ ids, budget: 0 })
    await core.idle()
    const rows = await client.jobs.rows({ ids })
    expect(rows.map(({ job }) => job.state)).toMatchObject([
      { is: 'waiting', for: 'budget' },
      { is: 'waiting', for: 'budget' },
    ])
  })
})

describe('drafts that are not started', () => {
  test('are never worked on, and no order but removing moves them', async () => {
    const { core, client, folder, ids } = await withDrafts(2)
    core.start()
    await core.idle()
    const { pause, resume, cancel, retry } = client.jobs
    for (const order of [pause, resume, cancel, retry]) {
      expect(await order({ ids })).toEqual({ changed: 0, unchanged: 2 })
    }
    expect(await client.jobs.resolve({ ids, as: 'resubmit' })).toEqual({ changed: 0, unchanged: 2 })
    expect(await readdir(folder)).toEqual(['1.jpg', '2.jpg'])
    expect(await client.jobs.remove({ ids: ids.slice(0, 1) })).toEqual({ changed: 1, unchanged: 0 })
    expect((await draftRows(client)).map(({ job }) => job.id)).toEqual(ids.slice(1))
  })

  test('are put in another order', async () => {
    const { client, ids } = await withDrafts(3)
    const [first = '', second = '', third = ''] = ids
    await client.jobs.reorder({ ids: [third], before: first })
    expect(await client.jobs.index({})).toEqual({ ids: [third, first, second] })
  })
})

describe('jobs that are to be done again in another way', () => {
  test('become drafts with a recipe of their own, and are new work once that is changed', async () => {
    const { core, client, folder, ids } = await withDrafts(1)
    core.start()
    await client.jobs.edit({ ids, recipe: thrice })
    await client.jobs.start({ ids })
    await core.idle()
    const { ids: again } = await client.jobs.redraft({ ids })
    const [row] = await client.jobs.rows({ ids: again })
    expect(row).toMatchObject({
      job: { state: { is: 'draft', own: true }, recipe: { size: { factor: 3 } } },
      draft: { reused: true },
    })
    await client.jobs.edit({ ids: again, recipe: null })
    expect((await client.jobs.start({ ids: again })).started).toEqual(again)
    await core.idle()
    expect(await readdir(join(folder, 'Enlarged'))).toEqual(['1-resample-2x.jpg', '1-resample-3x.jpg'])
  })

  test('read their file again when it has changed since', async () => {
    const { core, client, folder, ids } = await withDrafts(1)
    core.start()
    await client.jobs.start({ ids })
    await core.idle()
    await writePicture(join(folder, '1.jpg'), { seed: 5, width: 100, height: 80 })
    await client.jobs.redraft({ ids })
    const rows = await readDrafts(client)
    expect(rows[0]?.draft).toMatchObject({ from: { width: 100, height: 80 }, reused: false })
  })
})

describe('names', () => {
  test('that are taken are seen before the start, and counted', async () => {
    const { client, folder, rows, ids } = await withDrafts(2)
    await writePicture(join(folder, 'Enlarged/1-RESAMPLE-2x.jpg'))
    expect(rows[0]?.draft?.output).toBe(join(folder, 'Enlarged/1-resample-2x.jpg'))
    const [row] = await client.jobs.rows({ ids })
    expect(row?.draft?.output).toBe(join(folder, 'Enlarged/1-resample-2x (2).jpg'))
    expect(await client.jobs.quoteDrafts({})).toMatchObject({ ready: 2, renamed: 1 })
    const output = { ...twice.output, name: 'all the same' }
    await client.jobs.setRecipe({ recipe: { ...twice, output } })
    expect(await client.jobs.quoteDrafts({})).toMatchObject({ ready: 2, renamed: 1, pixels: 2 * 96 * 64 })
  })
})
