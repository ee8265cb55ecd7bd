import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestCore } from '../../support/test-core.ts'
import { enlarge, openReviewedCore, pathOf, rowsOf, trashingInto } from './reviewed-core.ts'

test('a result is unreviewed until it is judged, and its verdict survives a restart', async () => {
  const { client, rows, ports, stop } = await openReviewedCore(2)
  const [first = '', second = ''] = rows.map(({ id }) => id)
  expect(rows.map(({ review }) => review.verdict)).toEqual(['unreviewed', 'unreviewed'])
  expect(await client.reviews.decide({ ids: [first], verdict: 'kept' })).toEqual({
    changed: [first],
    unchanged: 0,
    left: [],
  })
  expect((await client.reviews.decide({ ids: [first], verdict: 'kept' })).unchanged).toBe(1)
  await client.reviews.setPlace({ filter: { verdicts: ['unreviewed'] }, id: second })
  await stop()
  const again = await openTestCore({ home: ports.paths.home })
  expect(await again.client.reviews.counts({})).toEqual({ unreviewed: 1, kept: 1, redone: 0, rejected: 0 })
  const { items } = await again.client.reviews.list({ filter: { verdicts: ['kept'] } })
  expect(items.map(({ id, review }) => [id, review.verdict])).toEqual([[first, 'kept']])
  expect(await again.client.reviews.place({ filter: { verdicts: ['unreviewed'] } })).toEqual({ id: second })
  expect(await again.client.reviews.place({ filter: {} })).toEqual({ id: null })
  expect((await again.client.reviews.undo()).changed).toEqual([first])
  expect((await again.client.reviews.counts({})).unreviewed).toBe(2)
})

test('a rejected result is moved beside the others, is still found, and comes back as it was', async () => {
  const { client, rows, paths } = await openReviewedCore(2)
  const [row] = rows
  const id = row?.id ?? ''
  const home = await pathOf(client, id)
  const before = {
    bytes: await readFile(home),
    facts: await stat(home),
    source: await readFile(paths[0] ?? ''),
  }
  await client.reviews.decide({ ids: [id], verdict: 'rejected' })
  const rejected = await pathOf(client, id)
  expect(rejected).toBe(join(dirname(home), 'Rejected', basename(home)))
  expect(await readdir(dirname(home))).toEqual(['Rejected', basename(rows[1]?.job.result?.path ?? '')])
  expect((await client.pictures.locate({ id, of: 'result', form: 'file' })).path).toBe(rejected)
  expect((await client.jobs.rows({ ids: [id] }))[0]?.job.output).toBe(rejected)
  const { sourceIds } = { sourceIds: [row?.job.sourceId ?? ''] }
  const { lines } = await client.jobs.quote({ sourceIds, recipes: [{ model: 'local/resample' }] })
  expect(lines[0]?.reused).toBe(true)
  await client.reviews.undo()
  expect(await pathOf(client, id)).toBe(home)
  expect(await readFile(home)).toEqual(before.bytes)
  expect((await stat(home)).mtimeMs).toBe(before.facts.mtimeMs)
  expect((await stat(home)).ino).toBe(before.facts.ino)
  expect(await readdir(dirname(rejected))).toEqual([])
  expect(await readFile(paths[0] ?? '')).toEqual(before.source)
})

test('decisions are taken back one by one, and made again, until another one is made', async () => {
  const { client, rows } = await openReviewedCore(3)
  const ids = rows.map(({ id }) => id)
  const [first = '', second = ''] = ids
  const verdicts = async () => (await rowsOf(client)).map(({ review }) => review.verdict)
  await client.reviews.decide({ filter: {}, verdict: 'kept' })
  await client.reviews.decide({ ids: [first], verdict: 'rejected' })
  await client.reviews.decide({ ids: [second], verdict: 'redone' })
  expect(await client.reviews.steps()).toEqual({ undo: 3, repeat: 0 })
  await client.reviews.undo()
  await client.reviews.undo()
  expect(await verdicts()).toEqual(['kept', 'kept', 'kept'])
  await client.reviews.repeat()
  expect(await verdicts()).toEqual(['rejected', 'kept', 'kept'])
  expect(basename(dirname(await pathOf(client, first)))).toBe('Rejected')
  await client.reviews.undo()
  await client.reviews.undo()
  expect(await verdicts()).toEqual(['unreviewed', 'unreviewed', 'unreviewed'])
  expect(await client.reviews.undo()).toEqual({ changed: [], unchanged: 0, left: [] })
  await client.reviews.decide({ ids: [second], verdict: 'kept' })
  expect(await client.reviews.steps()).toEqual({ undo: 1, repeat: 0 })
})

test('what has the name of a rejected result meanwhile stays, and is named until it is out of the way', async () => {
  const { client, rows } = await openReviewedCore(1)
  const [id = ''] = rows.map((row) => row.id)
  const home = await pathOf(client, id)
  await client.reviews.decide({ ids: [id], verdict: 'rejected' })
  await writeFile(home, 'of somebody else')
  const { changed, left } = await client.reviews.undo()
  expect([changed, left]).toEqual([[], [{ id, problem: { code: 'NAME_TAKEN', data: { file: home } } }]])
  expect(await readFile(home, 'utf8')).toBe('of somebody else')
  expect((await client.reviews.counts({})).rejected).toBe(1)
  await rename(home, `${home}.theirs`)
  expect((await client.reviews.undo()).changed).toEqual([id])
  expect(await pathOf(client, id)).toBe(home)
})

test('a result that comes back by another verdict has its name again', async () => {
  const { client, rows } = await openReviewedCore(1)
  const [id = ''] = rows.map((row) => row.id)
  const home = await pathOf(client, id)
  await client.reviews.decide({ ids: [id], verdict: 'rejected' })
  await client.reviews.decide({ ids: [id], verdict: 'kept' })
  expect(await pathOf(client, id)).toBe(home)
  await client.reviews.undo()
  expect(basename(dirname(await pathOf(client, id)))).toBe('Rejected')
})

test('nothing in the folder of rejected results is written over', async () => {
  const { client, rows } = await openReviewedCore(1)
  const [id = ''] = rows.map((row) => row.id)
  const home = await pathOf(client, id)
  await client.reviews.decide({ ids: [id], verdict: 'rejected' })
  const theirs = await pathOf(client, id)
  await client.reviews.undo()
  await writeFile(theirs, 'of somebody else')
  await client.reviews.decide({ ids: [id], verdict: 'rejected' })
  expect(basename(await pathOf(client, id))).toBe(basename(home).replace('.jpg', ' (2).jpg'))
  expect(await readFile(theirs, 'utf8')).toBe('of somebody else')
})

test('a result that is gone, or of which others were made, keeps its verdict and is named', async () => {
  const { client, core, rows } = await openReviewedCore(2)
  const [gone = '', used = ''] = rows.map((row) => row.id)
  await rm(await pathOf(client, gone))
  const path = await pathOf(client, used)
  const stream = await client.library.add({ paths: [path], resultsToo: true })
  for await (const event of stream) void event
  const { items } = await client.library.list({})
  const sourceId = items.find((source) => source.path === path)?.id ?? ''
  await client.jobs.enqueue({ sourceIds: [sourceId], recipes: [{ model: 'local/resample' }] })
  core.start()
  await core.idle()
  const { changed, left } = await client.reviews.decide({ ids: [gone, used], verdict: 'rejected' })
  expect(changed).toEqual([])
  expect(left.map(({ id, problem }) => [id, problem.code])).toEqual(
    expect.arrayContaining([
      [gone, 'NOT_FOUND'],
      [used, 'IS_A_SOURCE'],
    ]),
  )
  expect((await client.reviews.counts({})).rejected).toBe(0)
})

test('what can never be taken back does not keep earlier decisions from it', async () => {
  const { client, rows } = await openReviewedCore(2)
  const [first = '', second = ''] = rows.map((row) => row.id)
  await client.reviews.decide({ ids: [first], verdict: 'kept' })
  await client.reviews.decide({ ids: [second], verdict: 'rejected' })
  await rm(await pathOf(client, second))
  expect((await client.reviews.undo()).left.map(({ problem }) => problem.code)).toEqual(['NOT_FOUND'])
  expect((await client.reviews.undo()).changed).toEqual([first])
  await client.reviews.decide({ ids: [first], verdict: 'kept' })
  await client.reviews.decide({ ids: [second], verdict: 'redone' })
  await client.jobs.remove({ ids: [second] })
  expect((await client.reviews.undo()).changed).toEqual([first])
})

test('emptying sends rejected files to the trash, and they are listed no more', async () => {
  const trashed: string[] = []
  const { client, rows } = await openReviewedCore(2, { ports: trashingInto(trashed) })
  const [first = '', second = ''] = rows.map(({ id }) => id)
  await client.reviews.decide({ ids: [first], verdict: 'rejected' })
  await client.reviews.decide({ ids: [second], verdict: 'kept' })
  expect(await client.reviews.emptyRejected({})).toEqual({ trashed: 1, left: [] })
  expect(trashed).toEqual([await pathOf(client, first)])
  expect(await client.reviews.counts({})).toEqual({ unreviewed: 0, kept: 1, redone: 0, rejected: 0 })
  expect((await rowsOf(client)).map(({ id }) => id)).toEqual([second])
  expect(await client.reviews.steps()).toEqual({ undo: 1, repeat: 0 })
})

test('where there is no trash, nothing is emptied', async () => {
  const { client, rows } = await openReviewedCore(1, { ports: { desk: {} } })
  await client.reviews.decide({ ids: rows.map(({ id }) => id), verdict: 'rejected' })
  await expect(client.reviews.emptyRejected({})).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  expect((await client.reviews.counts({})).rejected).toBe(1)
})

test('results are filtered by verdict, model and batch, and listed page by page', async () => {
  const { client, core, paths, rows } = await openReviewedCore(3)
  const other = await enlarge({ client, core }, paths.slice(0, 1), [
    { model: 'local/resample', params: { sharpen: 0.5 } },
  ])
  const [first = ''] = rows.map(({ id }) => id)
  await client.reviews.decide({ ids: [first], verdict: 'kept' })
  const page = await client.reviews.list({ limit: 3 })
  expect([page.items.length, page.total]).toEqual([3, 4])
  expect((await client.reviews.list({ limit: 3, after: page.next })).items).toHaveLength(1)
  const idsOf = async (filter: object) => (await client.reviews.index({ filter })).ids
  expect(await idsOf({ batchId: other })).toHaveLength(1)
  expect(await idsOf({ verdicts: ['kept', 'redone'] })).toEqual([first])
  expect(await idsOf({ model: 'fal/esrgan' })).toEqual([])
  expect(await client.reviews.models({})).toEqual({ models: ['local/resample'] })
  expect(await client.reviews.models({ filter: { verdicts: ['rejected'] } })).toEqual({ models: [] })
  expect(page.items[0]?.ofSource).toBe(2)
})

test('the results of one source stand side by side, and what the winner did is given for the rest', async () => {
  const { client, core, paths, rows } = await openReviewedCore(3)
  await enlarge({ client, core }, paths.slice(0, 1), [{ model: 'local/resample', params: { sharpen: 0.5 } }])
  const sourceId = rows[0]?.job.sourceId ?? ''
  const { results } = await client.reviews.sheet({ sourceId })
  expect(results.map(({ record }) => record.recipe.params['sharpen'])).toEqual([0.25, 0.5])
  const { recipe, sourceIds } = await client.reviews.rest({ id: rows[0]?.id ?? '' })
  expect(sourceIds).toEqual(rows.slice(1).map(({ job }) => job.sourceId))
  const quote = await client.jobs.quote({ sourceIds, recipes: [recipe] })
  expect(quote.lines.map(({ reused }) => reused)).toEqual([true, true])
})

test('a record tells all of a result, and what helpers get has no path in it', async () => {
  const { client, rows, folder } = await openReviewedCore(1)
  const id = rows[0]?.id ?? ''
  const { record, support } = await client.reviews.record({ id })
  expect(record).toMatchObject({
    jobId: id,
    verdict: 'unreviewed',
    source: { path: join(folder, 'in', 'a.jpg'), size: { width: 48, height: 32 } },
    result: { size: { width: 96, height: 64 } },
    seconds: null,
    requestId: null,
  })
  expect(support).toContain(id)
  expect(support).not.toContain(folder)
  await expect(client.reviews.record({ id: '01J00000000000000000000000' })).rejects.toMatchObject({
    code: 'UNKNOWN_JOB',
  })
})

test('who watches hears how many there are, then of every verdict', async () => {
  const { client, rows } = await openReviewedCore(1)
  const id = rows[0]?.id ?? ''
  const stream = await client.reviews.watch()
  expect((await stream.next()).value).toMatchObject({ type: 'snapshot', counts: { unreviewed: 1 } })
  await client.reviews.decide({ ids: [id], verdict: 'rejected' })
  expect((await stream.next()).value).toMatchObject({
    type: 'changed',
    reviews: [{ jobId: id, verdict: 'rejected', at: expect.any(Number) }],
  })
  await stream.return?.()
})
