import { copyFile, link, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import sharp from 'sharp'
import { ulid } from 'ulid'
import { onTestFinished, describe, expect, test, vi } from 'vitest'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import type { AlreadyThere } from '../../../src/shared/contract/watches.ts'
import type { Client } from '../../../src/shared/rpc/connect.ts'
import type { Job } from '../../../src/shared/domain/job.ts'
import { WatchOrder } from '../../../src/shared/domain/watch.ts'
import { writePicture } from '../../support/picture.ts'
import { openTestCore, type TestCoreOptions } from '../../support/test-core.ts'

const order = (folder: string, change: object = {}) =>
  WatchOrder.parse({ folder, recipes: [{ model: 'local/resample' }], rules: { settleSeconds: 1 }, ...change })

/** A core with an empty folder to be watched. */
async function opened(options: TestCoreOptions = {}) {
  const opening = await openTestCore(options)
  const watched = join(opening.folder, 'in')
  await mkdir(watched, { recursive: true })
  const add = (change: object = {}, alreadyThere: AlreadyThere = 'enlarge') =>
    opening.client.watches.add({ ...order(watched, change), alreadyThere })
  return { ...opening, watched, add, out: join(opening.folder, 'in Enlarged') }
}

/** Has watches and the queue at work until the test ends. */
async function atWork(client: Client) {
  const ended = new AbortController()
  onTestFinished(() => ended.abort())
  const { signal } = ended
  const streams = [await client.jobs.work({}, { signal }), await client.watches.work(undefined, { signal })]
  for (const stream of streams) await stream.next()
}

/** Resolves once so many jobs are done. */
async function untilDone(client: Client, count: number): Promise<Job[]> {
  const ended = new AbortController()
  const done = new Map<string, Job>()
  for (const job of (await client.jobs.list({ filter: { states: ['done'] } })).items) done.set(job.id, job)
  if (done.size >= count) return [...done.values()]
  for await (const event of await client.jobs.watch({}, { signal: ended.signal })) {
    if (event.type === 'snapshot')
      for (const job of (await client.jobs.list({ filter: { states: ['done'] } })).items)
        done.set(job.id, job)
    if ('job' in event && event.job.state.is === 'done') done.set(event.job.id, event.job)
    if (done.size >= count) break
  }
  return [...done.values()]
}

const cardOf = async (client: Client, id: string) =>
  (await client.watches.list()).find(({ watch }) => watch.id === id)

const total = async (client: Client) => (await client.jobs.list({})).total

describe('a watched folder', () => {
  test('has what comes enlarged into a folder beside it, its folders kept', { timeout: 60_000 }, async () => {
    const { client, watched, add, out } = await opened()
    await add()
    await atWork(client)
    await writePicture(join(watched, 'a.jpg'), { seed: 1 })
    await writePicture(join(watched, 'deep/in/b.jpg'), { seed: 2 })
    await writeFile(join(watched, 'notes.txt'), 'no picture')
    const done = await untilDone(client, 2)
    expect(done.map(({ result }) => result?.path ?? '').toSorted()).toEqual([
      join(out, 'a-resample-2x.jpg'),
      join(out, 'deep/in/b-resample-2x.jpg'),
    ])
    const [card] = await client.watches.list()
    expect(card?.counters).toMatchObject({ queued: 0, done: 2, failed: 0, spent: 0 })
    expect(card?.spent).toEqual({ today: 0, month: 0 })
    expect(await client.jobs.counts({ filter: { watchId: card?.watch.id } })).toMatchObject({ done: 2 })
    expect((await client.jobs.list({ filter: { watchId: ulid() } })).total).toBe(0)
  })

  test('has one job of a picture, by whatever names it comes', { timeout: 60_000 }, async () => {
    const { client, watched, add } = await opened()
    const first = await writePicture(join(watched, 'a.jpg'))
    await copyFile(first, join(watched, 'copy.jpg'))
    await link(first, join(watched, 'hard.jpg'))
    await symlink(first, join(watched, 'soft.jpg'))
    await add()
    const { taken, batchIds } = await client.watches.look({})
    expect([taken, batchIds.length]).toEqual([1, 1])
    await rename(first, join(watched, 'renamed.jpg'))
    expect((await client.watches.look({})).taken).toBe(0)
    expect(await total(client)).toBe(1)
    const log = await client.watches.log({})
    expect(log.map(({ kind }) => kind)).toContain('moved')
  })

  test(
    'has no job of a file that another watch with the same recipe made one of',
    { timeout: 60_000 },
    async () => {
      const { client, folder, watched, add } = await opened()
      const path = await writePicture(join(watched, 'a.jpg'))
      await add()
      await client.watches.look({})
      const other = join(folder, 'other')
      await mkdir(other)
      await client.watches.add({ ...order(other), alreadyThere: 'enlarge' })
      await rename(path, join(other, 'a.jpg'))
      expect((await client.watches.look({})).taken).toBe(0)
      expect(await total(client)).toBe(1)
    },
  )

  test(
    'leaves alone what was there, when that was wanted, and takes its revision',
    { timeout: 60_000 },
    async () => {
      const { client, watched, add } = await opened()
      await writePicture(join(watched, 'a.jpg'), { seed: 1 })
      await add({}, 'ignore')
      expect((await client.watches.look({})).taken).toBe(0)
      await writePicture(join(watched, 'a.jpg'), { seed: 2, width: 60 })
      expect((await client.watches.look({})).taken).toBe(1)
    },
  )

  test('takes only those that were chosen of what was there', { timeout: 60_000 }, async () => {
    const { client, watched, add } = await opened()
    const wanted = await writePicture(join(watched, 'a.jpg'), { seed: 1 })
    await writePicture(join(watched, 'deep/b.jpg'), { seed: 2 })
    await add({}, { only: [wanted] })
    expect((await client.watches.look({})).taken).toBe(1)
    expect((await client.jobs.list({})).items.map(({ source }) => source)).toEqual([wanted])
    await writePicture(join(watched, 'c.jpg'), { seed: 3 })
    expect((await client.watches.look({})).taken).toBe(1)
    const [card] = await client.watches.list()
    expect(card?.counters.ignoredBecause).toEqual({ 'was-there': 1 })
  })

  test('takes a revision only once the job of the former bytes rests', { timeout: 60_000 }, async () => {
    const { client, watched, add } = await opened()
    await add()
    await writePicture(join(watched, 'a.jpg'), { seed: 1 })
    await client.watches.look({})
    await writePicture(join(watched, 'a.jpg'), { seed: 2, width: 60 })
    expect((await client.watches.look({})).taken).toBe(0)
    expect(await total(client)).toBe(1)
    await client.jobs.cancel({ filter: {} })
    expect((await client.watches.look({})).taken).toBe(1)
    expect(await total(client)).toBe(2)
  })

  test('gives the result of a changed file a name of its own', { timeout: 60_000 }, async () => {
    const { client, watched, add, out } = await opened()
    await add()
    await atWork(client)
    await writePicture(join(watched, 'a.jpg'), { seed: 1 })
    await untilDone(client, 1)
    await writePicture(join(watched, 'a.jpg'), { seed: 2, width: 60 })
    await untilDone(client, 2)
    expect((await readdir(out)).toSorted()).toEqual(['a-resample-2x (2).jpg', 'a-resample-2x.jpg'])
  })

  test('leaves marked folders and links to folders alone', { timeout: 60_000 }, async () => {
    const { client, folder, watched, add } = await opened()
    await mkdir(join(watched, 'marked/deep'), { recursive: true })
    await writeFile(join(watched, 'marked/.enlarger-ignore'), '')
    await add()
    await atWork(client)
    await writePicture(join(folder, 'elsewhere/z.jpg'), { seed: 5 })
    await symlink(join(folder, 'elsewhere'), join(watched, 'link'))
    await symlink(watched, join(watched, 'loop'))
    await writePicture(join(watched, 'marked/a.jpg'), { seed: 1 })
    await writePicture(join(watched, 'marked/deep/b.jpg'), { seed: 2 })
    await writePicture(join(watched, 'c.jpg'), { seed: 3 })
    await untilDone(client, 1)
    expect((await client.watches.look({})).taken).toBe(0)
    expect(await total(client)).toBe(1)
  })

  test('passes its own results over, wherever they are moved', { timeout: 60_000 }, async () => {
    const { client, watched, add, out } = await opened()
    await add()
    await atWork(client)
    await writePicture(join(watched, 'a.jpg'))
    await untilDone(client, 1)
    await rename(out, join(watched, 'back'))
    await client.watches.look({})
    expect(await total(client)).toBe(1)
    const [entry] = await client.watches.log({ search: 'back' })
    expect(entry).toMatchObject({ kind: 'ignored', data: { because: 'own-result' } })
  })

  test('is paused when three results come back under other bytes', { timeout: 60_000 }, async () => {
    const { client, watched, add } = await opened()
    const { watch } = await add()
    for (const name of ['a', 'b', 'c', 'd']) {
      const path = await writePicture(join(watched, `${name}.jpg`), { seed: name.charCodeAt(0) })
      await writeFile(path, '<stEvt:softwareAgent>Enlarger 0.1.0</stEvt:softwareAgent>', { flag: 'a' })
    }
    expect((await client.watches.look({})).taken).toBe(0)
    const [card] = await client.watches.list()
    expect(card?.watch.state).toMatchObject({ is: 'paused', because: 'own-results' })
    await writePicture(join(watched, 'e.jpg'))
    expect((await client.watches.look({})).taken).toBe(0)
    await client.watches.resume({ id: watch.id })
    expect((await client.watches.look({})).taken).toBe(1)
  })

  test('stops at three when another program feeds its results back', { timeout: 60_000 }, async () => {
    const { client, watched, add, out } = await opened()
    const { watch } = await add()
    await atWork(client)
    for (const seed of [1, 2, 3, 4, 5]) await writePicture(join(watched, `${seed}.jpg`), { seed })
    const done = await untilDone(client, 5)
    for (const { result, id } of done) {
      const again = sharp(result?.path).keepMetadata().png({ compressionLevel: 1 })
      await again.toFile(join(watched, `${id}.png`))
    }
    await vi.waitUntil(async () => (await cardOf(client, watch.id))?.watch.state.is === 'paused', 30_000)
    expect((await cardOf(client, watch.id))?.watch.state).toMatchObject({ because: 'own-results' })
    expect([await total(client), (await readdir(out)).length]).toEqual([5, 5])
  })

  test('is paused when its results have come to lie in it', { timeout: 60_000 }, async () => {
    const { client, folder, watched, add, out } = await opened()
    const { watch } = await add()
    await client.watches.look({})
    await mkdir(join(watched, 'within'))
    await symlink(join(watched, 'within'), out)
    await atWork(client)
    await vi.waitUntil(async () => (await cardOf(client, watch.id))?.watch.state.is === 'paused', 30_000)
    expect((await cardOf(client, watch.id))?.watch.state).toMatchObject({ because: 'overlap' })
    const [entry] = await client.watches.log({ id: watch.id })
    expect(entry).toMatchObject({ kind: 'paused', data: { because: 'overlap', watched, other: out } })
    await rename(out, join(folder, 'elsewhere'))
    await writePicture(join(watched, 'a.jpg'))
    await client.watches.resume({ id: watch.id })
    await untilDone(client, 1)
  })

  test('moves originals away once their results are there', { timeout: 60_000 }, async () => {
    const { client, folder, watched, add } = await opened()
    const to = join(folder, 'originals')
    await writePicture(join(to, 'deep/a.jpg'), { seed: 9 })
    await add({ afterSuccess: { do: 'move', to } })
    await atWork(client)
    await writePicture(join(watched, 'deep/a.jpg'), { seed: 1 })
    await untilDone(client, 1)
    await expect
      .poll(() => readdir(join(to, 'deep')), { timeout: 20_000 })
      .toEqual(expect.arrayContaining(['a (2).jpg', 'a.jpg']))
    await expect.poll(() => readdir(join(watched, 'deep'))).toEqual([])
  })

  test('is offline while it is away, and goes on by itself', { timeout: 60_000 }, async () => {
    const { client, folder, watched, add } = await opened()
    await add()
    await writePicture(join(watched, 'a.jpg'), { seed: 1 })
    await client.watches.look({})
    await rename(watched, join(folder, 'away'))
    expect((await client.watches.look({})).taken).toBe(0)
    expect((await client.watches.list())[0]?.watch.offlineSince).toEqual(expect.any(Number))
    await writePicture(join(folder, 'away/b.jpg'), { seed: 2 })
    await rename(join(folder, 'away'), watched)
    expect((await client.watches.look({})).taken).toBe(1)
    expect((await client.watches.list())[0]?.watch.offlineSince).toBeNull()
  })

  test('loses nothing and does nothing twice when the clock jumps', { timeout: 60_000 }, async () => {
    let jumped = 0
    const clock = { ...nodeClock, now: () => nodeClock.now() + jumped }
    const { client, watched, add, out } = await opened({ ports: { clock } })
    await add()
    await atWork(client)
    for (const [index, hours] of [0, 3, -26, 75].entries()) {
      jumped = hours * 3_600_000
      await writePicture(join(watched, `${index}.jpg`), { seed: index + 1 })
      await untilDone(client, index + 1)
    }
    await client.watches.look({})
    expect([await total(client), (await readdir(out)).length]).toEqual([4, 4])
  })

  test('is forgotten when a death came while it was made', { timeout: 60_000 }, async () => {
    const before = await opened()
    const { watch } = await before.add()
    await before.stop()
    const database = new DatabaseSync(before.ports.paths.database)
    database
      .prepare('UPDATE watches SET state = ? WHERE id = ?')
      .run(JSON.stringify({ is: 'paused', because: 'making', since: 1 }), watch.id)
    database.close()
    const after = await openTestCore({ home: before.ports.paths.home })
    expect(await after.client.watches.list()).toEqual([])
  })

  test('is known, with what it remembers, after a restart', { timeout: 60_000 }, async () => {
    const before = await opened()
    await writePicture(join(before.watched, 'a.jpg'))
    await before.add()
    await before.client.watches.look({})
    await before.stop()
    const after = await openTestCore({ home: before.ports.paths.home })
    expect((await after.client.watches.look({})).taken).toBe(0)
    expect(await total(after.client)).toBe(1)
  })
})

describe('a watch is refused', () => {
  test.each(['in', 'in/Enlarged', '.'])('when its results would go to %s', async (output) => {
    const { client, folder, watched } = await opened()
    const recipes = [{ model: 'local/resample', output: { folder: join(folder, output) } }]
    await expect(
      client.watches.add({ ...order(watched, { recipes }), alreadyThere: 'ignore' }),
    ).rejects.toMatchObject({ code: 'OVERLAPPING_FOLDERS' })
  })

  test('when it costs money and nothing says how much it may', async () => {
    const { client, watched } = await opened()
    const recipes = [{ model: 'fal/esrgan' }]
    await expect(
      client.watches.add({ ...order(watched, { recipes }), alreadyThere: 'ignore' }),
    ).rejects.toMatchObject({ code: 'CAP_NEEDED' })
  })
})

test('the limits of a watch can be changed, but not taken from one that costs money', async () => {
  const { client, watched } = await opened()
  await client.accounts.agree({ provider: 'fal' })
  const caps = { day: 100, month: null, hour: null }
  const recipes = [{ model: 'fal/esrgan' }]
  const { watch } = await client.watches.add({
    ...order(watched, { recipes, caps }),
    alreadyThere: 'ignore',
  })
  const changed = await client.watches.setCaps({ id: watch.id, caps: { ...caps, day: 500, month: 900 } })
  expect(changed.watch).toMatchObject({ caps: { day: 500, month: 900, hour: null }, folder: watched })
  await expect(client.watches.setCaps({ id: watch.id, caps: { ...caps, day: null } })).rejects.toMatchObject({
    code: 'CAP_NEEDED',
  })
})

test('trying a watch out tells what would be done, and does nothing', { timeout: 60_000 }, async () => {
  const { client, watched, add } = await opened()
  await writePicture(join(watched, 'a.jpg'))
  await writeFile(join(watched, 'b.jpg.part'), 'half')
  const { watch } = await add()
  const stream = await client.watches.test({ id: watch.id })
  const lines = []
  for (;;) {
    const { done, value } = await stream.next()
    if (done === true) {
      expect(value).toMatchObject({ files: 2, queued: 1, ignored: 1, sameWork: 0, refused: 0 })
      break
    }
    lines.push(value)
  }
  expect(lines).toContainEqual({
    path: join(watched, 'b.jpg.part'),
    would: { be: 'ignored', because: 'unfinished-name' },
  })
  expect(await total(client)).toBe(0)
})

test('trying a watch out counts what it leaves alone, as was wanted when it was made', async () => {
  const { client, watched, add } = await opened()
  await writePicture(join(watched, 'a.jpg'), { seed: 1 })
  const { watch } = await add({}, 'ignore')
  const path = await writePicture(join(watched, 'b.jpg'), { seed: 2 })
  const lines = []
  for await (const line of await client.watches.test({ id: watch.id })) lines.push(line)
  expect(lines).toContainEqual({
    path: join(watched, 'a.jpg'),
    would: { be: 'ignored', because: 'was-there' },
  })
  expect(lines.find((line) => line.path === path)?.would.be).toBe('queued')
})
