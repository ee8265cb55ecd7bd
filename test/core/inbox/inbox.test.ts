import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import type { Clock } from '../../../src/core/ports.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { writePicture } from '../../support/picture.ts'
import { addPaths, openTestCore, type TestCore } from '../../support/test-core.ts'

const day = 24 * 3_600_000
const recipes = [Recipe.parse({ model: 'local/resample' })]

/** A clock that can be turned on. Pauses of the inbox, and only they, end by that; turning it waits for one. */
function turnedClock() {
  let ahead = 0
  let asleep = Promise.withResolvers<() => void>()
  const clock: Clock = {
    now: () => nodeClock.now() + ahead,
    monotonic: () => nodeClock.monotonic() + ahead,
    sleep: async (milliseconds, signal) => {
      if (milliseconds !== 10 * 60_000) return nodeClock.sleep(milliseconds, signal)
      signal?.throwIfAborted()
      return new Promise((resolve, reject) => {
        asleep.resolve(resolve)
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
    },
  }
  const turn = async (milliseconds: number) => {
    const wake = await asleep.promise
    asleep = Promise.withResolvers()
    ahead += milliseconds
    wake()
  }
  return { clock, turn }
}

/** Puts a picture into the inbox, as an upload does. */
async function upload({ ports, folder }: TestCore, name = 'a.jpg'): Promise<string> {
  const path = join(ports.paths.inbox, ulid(), name)
  await mkdir(dirname(path), { recursive: true })
  await copyFile(await writePicture(join(folder, name)), path)
  return path
}

async function enlarge({ client, core }: TestCore, path: string): Promise<string> {
  const { sourceIds } = await addPaths(client, [path])
  const { jobs } = await client.jobs.enqueue({ sourceIds, recipes })
  core.start()
  await core.idle()
  return jobs[0]?.id ?? ''
}

/** Puts a picture into the inbox whose job waits. */
async function uploadWaiting(opened: TestCore): Promise<string> {
  const { client } = opened
  const path = await upload(opened, 'waiting.jpg')
  const { sourceIds } = await addPaths(client, [path])
  const { jobs } = await client.jobs.enqueue({ sourceIds, recipes })
  await client.jobs.pause({ ids: jobs.map(({ id }) => id) })
  return path
}

test('the result of a picture in the inbox goes to the folder among the pictures', async () => {
  const opened = await openTestCore()
  const { client, ports } = opened
  const path = await upload(opened)
  const id = await enlarge(opened, path)
  const output = join(ports.paths.pictures, 'a-resample-2x.jpg')
  expect((await client.jobs.get({ id })).result?.path).toBe(output)
  expect(await readdir(dirname(path))).toEqual(['a.jpg'])
  const { sourceIds } = await addPaths(client, [path])
  expect((await client.jobs.enqueue({ sourceIds, recipes })).jobs).toMatchObject([{ id, reused: true }])
})

test('a picture in the inbox stays for a week after its result, and for as long as its job waits', async () => {
  const { clock, turn } = turnedClock()
  const opened = await openTestCore({ ports: { clock } })
  const { ports } = opened
  const done = await upload(opened, 'done.jpg')
  await enlarge(opened, done)
  const waiting = await uploadWaiting(opened)
  await turn(6 * day)
  const forgotten = await upload(opened, 'never-added.jpg')
  await turn(1.5 * day)
  await expect.poll(() => existsSync(done)).toBe(false)
  expect(existsSync(waiting)).toBe(true)
  expect(existsSync(join(ports.paths.pictures, 'done-resample-2x.jpg'))).toBe(true)
  await expect.poll(() => existsSync(forgotten)).toBe(false)
})

test('a picture goes soon after its last job was removed, unless it is being added again', async () => {
  const { clock, turn } = turnedClock()
  const opened = await openTestCore({ ports: { clock } })
  const { client } = opened
  const [gone, again] = [await upload(opened, 'gone.jpg'), await upload(opened, 'again.jpg')]
  const ids = [await enlarge(opened, gone), await enlarge(opened, again)]
  await turn(3 * day)
  await client.jobs.remove({ ids })
  await addPaths(client, [again])
  await turn(60_000)
  await expect.poll(() => existsSync(gone)).toBe(false)
  expect(existsSync(again)).toBe(true)
  expect((await client.library.list({})).items.map(({ path }) => path)).toEqual([again])
})

test('a person clears what no unfinished job needs', async () => {
  const opened = await openTestCore()
  const { client, ports } = opened
  const done = await upload(opened, 'done.jpg')
  await enlarge(opened, done)
  const waiting = await uploadWaiting(opened)
  const added = await upload(opened, 'about-to-be-added.jpg')
  expect(await client.host.clear({ what: 'inbox' })).toMatchObject({ files: 1 })
  expect([done, waiting, added].map((path) => existsSync(path))).toEqual([false, true, true])
  const inbox = (await client.host.storage()).find(({ what }) => what === 'inbox')
  expect(inbox).toMatchObject({ path: ports.paths.inbox, files: 2, clearable: true })
})

test('samples are enlarged without a key, and stay in the inbox', async () => {
  const opened = await openTestCore()
  const { client, ports } = opened
  const { paths } = await client.library.samples()
  const small = paths.find((path) => path.endsWith('lighthouse-palette.png')) ?? ''
  const id = await enlarge(opened, small)
  expect((await client.jobs.get({ id })).result?.path).toBe(
    join(ports.paths.pictures, 'lighthouse-palette-resample-2x.png'),
  )
})
