import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { launchMediaWorker } from '../../../src/core/node/launch-media-worker.ts'
import type { Ports } from '../../../src/core/ports.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import type { Client } from '../../../src/shared/rpc/connect.ts'
import { writePicture } from '../../support/picture.ts'
import { addPaths, openTestCore, type TestCore } from '../../support/test-core.ts'

const twice = Recipe.parse({ model: 'local/resample', params: { interpolator: 'bicubic' } })

async function enqueue(client: Client, paths: string[], options: { again?: boolean; recipe?: Recipe } = {}) {
  const { sourceIds } = await addPaths(client, paths)
  return client.jobs.enqueue({ sourceIds, recipes: [options.recipe ?? twice], again: options.again ?? false })
}

async function runAll(
  { core, client }: TestCore,
  paths: string[],
  options: { again?: boolean; recipe?: Recipe } = {},
) {
  const enqueued = await enqueue(client, paths, options)
  core.start()
  await core.idle()
  return { enqueued, jobs: await Promise.all(enqueued.jobs.map(({ id }) => client.jobs.get({ id }))) }
}

const fingerprint = (path: string) => {
  const { mtimeNs, ino, size } = statSync(path, { bigint: true })
  return [createHash('sha256').update(readFileSync(path)).digest('hex'), mtimeNs, ino, size]
}

describe('the queue', () => {
  test('enlarges a picture into a folder beside it, leaves the source as it was and clears up after itself', async () => {
    const test = await openTestCore()
    const source = await writePicture(join(test.folder, 'a.jpg'))
    const before = fingerprint(source)
    const { jobs } = await runAll(test, [source])
    const output = join(test.folder, 'Enlarged/a-resample-2x.jpg')
    expect(jobs).toMatchObject([
      {
        state: { is: 'done' },
        output,
        result: { path: output, size: { width: 96, height: 64 } },
        charged: 0,
      },
    ])
    expect(await sharp(output).metadata()).toMatchObject({ format: 'jpeg', width: 96, height: 64 })
    expect(fingerprint(output)[0]).toBe(jobs[0]?.result?.sha256)
    expect(fingerprint(source)).toEqual(before)
    expect(await readdir(test.ports.paths.staging)).toEqual([])
    expect(await readdir(join(test.folder, 'Enlarged'))).toEqual(['a-resample-2x.jpg'])
  })

  test('reuses a result that is there, makes one again that is gone, and one more when asked to', async () => {
    const test = await openTestCore()
    const source = await writePicture(join(test.folder, 'a.jpg'))
    const first = await runAll(test, [source])
    const second = await runAll(test, [source])
    expect(second.enqueued.jobs).toEqual([{ ...first.enqueued.jobs[0], reused: true }])
    await rm(join(test.folder, 'Enlarged/a-resample-2x.jpg'))
    const third = await runAll(test, [source])
    expect(third.enqueued.jobs).toEqual([{ ...first.enqueued.jobs[0], reused: false }])
    expect(third.jobs[0]?.state.is).toBe('done')
    const fourth = await runAll(test, [source], { again: true })
    expect(fourth.jobs[0]?.output).toBe(join(test.folder, 'Enlarged/a-resample-2x (2).jpg'))
    expect(await readdir(join(test.folder, 'Enlarged'))).toHaveLength(2)
  })

  test('gives two jobs two names, whatever is there already', async () => {
    const test = await openTestCore()
    const lower = await writePicture(join(test.folder, 'in/a.jpg'), { seed: 1 })
    const upper = await writePicture(join(test.folder, 'in/A.jpg'), { seed: 2 })
    const theirs = join(test.folder, 'in/Enlarged/a-RESAMPLE-2x.jpg')
    await writePicture(theirs, { seed: 3 })
    const before = fingerprint(theirs)
    const { jobs } = await runAll(test, [lower, upper])
    const names = jobs.map((job) => job.output?.split('/').at(-1)?.toLowerCase())
    expect(new Set(names)).toEqual(new Set(['a-resample-2x (2).jpg', 'a-resample-2x (3).jpg']))
    expect(fingerprint(theirs)).toEqual(before)
  })

  test('does not take its own results for sources, wherever they were moved, unless it is told to', async () => {
    const test = await openTestCore()
    const source = await writePicture(join(test.folder, 'a.jpg'))
    await runAll(test, [source])
    const { summary } = await addPaths(test.client, [test.folder])
    expect(summary).toMatchObject({ probed: 1, results: 1 })
    const { summary: all } = await addPaths(test.client, [test.folder], true)
    expect(all).toMatchObject({ probed: 2, results: 0 })
  })

  test('answers for every file: pictures, files that are none, broken ones, and goes on with the rest', async () => {
    const test = await openTestCore()
    const paths = ['good.jpg', 'notes.txt', 'broken.jpg', 'empty.png'].map((name) => join(test.folder, name))
    await writePicture(paths[0] ?? '')
    await writeFile(paths[1] ?? '', 'a letter')
    await writeFile(paths[2] ?? '', readFileSync(paths[0] ?? '').subarray(0, 300))
    await writeFile(paths[3] ?? '', '')
    const { jobs } = await runAll(test, paths)
    const states = jobs.map(({ state }) =>
      'problem' in state ? [state.is, state.problem?.code] : [state.is],
    )
    expect(states).toEqual([['done'], ['skipped', 'NOT_MEDIA'], ['failed', 'CORRUPT'], ['failed', 'EMPTY']])
  })

  test('does not enlarge a file that is not the one it read', async () => {
    const test = await openTestCore()
    const changed = await writePicture(join(test.folder, 'changed.jpg'), { seed: 1 })
    const gone = await writePicture(join(test.folder, 'gone.jpg'), { seed: 2 })
    const { jobs } = await enqueue(test.client, [changed, gone])
    await utimes(changed, new Date(), new Date(Date.now() + 5000))
    await rm(gone)
    test.core.start()
    await test.core.idle()
    const ended = await Promise.all(jobs.map(({ id }) => test.client.jobs.get({ id })))
    expect(ended.map(({ state }) => 'problem' in state && state.problem?.code)).toEqual([
      'SOURCE_CHANGED',
      'SOURCE_GONE',
    ])
  })

  test('holds paused jobs back, drops cancelled ones and forgets removed ones', async () => {
    const test = await openTestCore()
    const { core, client, folder } = test
    const paths = await Promise.all(
      [1, 2, 3].map((seed) => writePicture(join(folder, `${seed}.jpg`), { seed })),
    )
    const { jobs } = await enqueue(client, paths)
    const [first = '', second = '', third = ''] = jobs.map(({ id }) => id)
    expect(await client.jobs.pause({ ids: [first] })).toEqual({ changed: 1, unchanged: 0 })
    expect(await client.jobs.cancel({ ids: [second] })).toEqual({ changed: 1, unchanged: 0 })
    core.start()
    await core.idle()
    const states = async () => (await client.jobs.list({})).items.map(({ state }) => state.is)
    expect(await states()).toEqual(['paused', 'cancelled', 'done'])
    expect(await client.jobs.remove({ ids: [third, second] })).toEqual({ changed: 2, unchanged: 0 })
    await client.jobs.resume({ filter: { states: ['paused'] } })
    await core.idle()
    expect(await states()).toEqual(['done'])
    expect((await stat(join(folder, 'Enlarged/3-resample-2x.jpg'))).isFile()).toBe(true)
  })

  test('ends a job that runs when it is cancelled, and leaves nothing of it', async () => {
    const { core, client, folder, ports } = await openTestCore()
    const source = await writePicture(join(folder, 'a.jpg'), { width: 900, height: 700 })
    const recipe = Recipe.parse({ model: 'local/resample', size: { by: 'factor', factor: 4 } })
    const { jobs } = await enqueue(client, [source], { recipe })
    const id = jobs[0]?.id ?? ''
    core.start()
    for await (const event of await client.jobs.watch({})) {
      if (event.type === 'changed' && event.job.state.is === 'processing') break
      if (event.type === 'snapshot' && (await client.jobs.get({ id })).state.is === 'processing') break
    }
    expect(await client.jobs.cancel({ ids: [id] })).toEqual({ changed: 1, unchanged: 0 })
    expect((await client.jobs.get({ id })).state).toEqual({ is: 'cancelled', charged: 'no' })
    await core.idle()
    expect(await readdir(ports.paths.staging)).toEqual([])
    expect(await readdir(folder)).toEqual(['a.jpg'])
  })

  test('takes jobs up in the order they are given', async () => {
    const { core, client, folder } = await openTestCore()
    const seeds = [1, 2, 3, 4, 5, 6]
    const paths = await Promise.all(seeds.map((seed) => writePicture(join(folder, `${seed}.jpg`), { seed })))
    const { jobs } = await enqueue(client, paths)
    const ids = jobs.map(({ id }) => id)
    const last = ids.at(-1) ?? ''
    await client.jobs.reorder({ ids: [last], before: ids[0] ?? '' })
    const events = await client.jobs.watch({})
    await events.next()
    core.start()
    const taken: string[] = []
    for await (const event of events) {
      if (event.type === 'changed' && event.job.state.is === 'preparing') taken.push(event.job.id)
      if (taken.length === ids.length) break
    }
    expect(taken).toEqual([last, ...ids.slice(0, -1)])
  })

  test('goes on after a restart with what was in hand, and delivers it once', async () => {
    const first = await openTestCore()
    const source = await writePicture(join(first.folder, 'a.jpg'), { width: 900, height: 700 })
    const recipe = Recipe.parse({ model: 'local/resample', size: { by: 'factor', factor: 4 } })
    const { jobs } = await enqueue(first.client, [source], { recipe })
    const id = jobs[0]?.id ?? ''
    first.core.start()
    for await (const event of await first.client.jobs.watch({})) {
      if (event.type === 'progress' || (event.type === 'changed' && event.job.state.is === 'finishing')) break
    }
    await first.stop()
    const second = await openTestCore({ home: first.ports.paths.home })
    expect((await second.client.jobs.get({ id })).state).toEqual({ is: 'waiting', for: 'slot' })
    second.core.start()
    await second.core.idle()
    expect((await second.client.jobs.get({ id })).state).toEqual({ is: 'done' })
    expect(await readdir(join(first.folder, 'Enlarged'))).toEqual(['a-resample-4x.jpg'])
  })

  test('tries the picture again whose media process was killed, and only that one', async () => {
    let kills = 0
    const test = await openTestCore({
      ports: killing((operation) => operation === 'enlarge' && ++kills === 1),
    })
    const paths = await Promise.all(
      [1, 2, 3].map((seed) => writePicture(join(test.folder, `${seed}.jpg`), { seed })),
    )
    const { jobs } = await runAll(test, paths)
    expect(jobs.map(({ state }) => state.is)).toEqual(['done', 'done', 'done'])
    expect(kills).toBe(4)
  })

  test('gives a picture up that kills its process every time, and finishes the others', async () => {
    const doomed = '2.jpg'
    const test = await openTestCore({
      ports: killing((operation, order) => operation === 'enlarge' && JSON.stringify(order).includes(doomed)),
    })
    const paths = await Promise.all(
      [1, 2, 3].map((seed) => writePicture(join(test.folder, `${seed}.jpg`), { seed })),
    )
    const { jobs } = await runAll(test, paths)
    expect(jobs.map(({ state }) => state.is)).toEqual(['done', 'failed', 'done'])
    expect(jobs[1]?.state).toMatchObject({ problem: { code: 'WORKER_DIED' }, charged: 'no' })
  })
})

/** Ports whose media processes are killed when an order meets a condition. */
function killing(meets: (operation: string, order: unknown) => boolean): Partial<Ports> {
  const launch = launchMediaWorker()
  return {
    launchMediaWorker: (limits) => {
      const worker = launch(limits)
      return {
        ...worker,
        send: (message) => {
          worker.send(message)
          const { operation, order } = message as { operation: string; order: unknown }
          if (meets(operation, order)) worker.kill()
        },
      }
    },
  }
}
