import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { launchMediaWorker } from '../../../src/core/node/launch-media-worker.ts'
import { locatePicture } from '../../../src/core/pictures/locate.ts'
import type { Copies } from '../../../src/core/pictures/copies.ts'
import { PictureForm, PictureOf } from '../../../src/shared/contract/pictures.ts'
import { ReadableFormat } from '../../../src/shared/domain/media.ts'
import { problem, ProblemCode, ProblemError } from '../../../src/shared/domain/problem.ts'
import type { JobResult } from '../../../src/shared/domain/job.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { describeContractError } from '../../../src/shared/words/contract-errors.ts'
import { writePicture } from '../../support/picture.ts'
import { someJob } from '../../support/some-job.ts'
import { someFacts, someSource } from '../../support/some-source.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { addPaths, openTestCore, type TestCore } from '../../support/test-core.ts'
import { committed } from '../media/fixtures/committed.ts'
import { failure } from '../net/test-wire.ts'

async function jobOf({ client }: TestCore, path: string, output: object = {}): Promise<string> {
  const { sourceIds } = await addPaths(client, [path])
  const { jobs } = await client.jobs.enqueue({
    sourceIds,
    recipes: [Recipe.parse({ model: 'local/resample', output })],
  })
  return jobs[0]?.id ?? ''
}

async function run({ core }: TestCore): Promise<void> {
  core.start()
  await core.idle()
}

test('a picture that browsers show is its own view; the thumbnail is a copy in the cache', async () => {
  const opened = await openTestCore()
  const { client, folder, ports } = opened
  const path = await writePicture(join(folder, 'Alps at dawn.jpg'), { width: 800, height: 500 })
  const id = await jobOf(opened, path)
  const own = { path, type: 'image/jpeg', name: 'Alps at dawn.jpg' }
  expect(await client.pictures.locate({ id, of: 'source', form: 'file' })).toEqual(own)
  expect(await client.pictures.locate({ id, of: 'source', form: 'view' })).toEqual(own)
  const small = await client.pictures.locate({ id, of: 'source', form: 'thumbnail' })
  expect(small).toMatchObject({ type: 'image/webp', name: 'Alps at dawn.webp' })
  expect(small.path.startsWith(join(ports.paths.cache, 'thumbnails'))).toBe(true)
  expect(await sharp(small.path).metadata()).toMatchObject({ format: 'webp', width: 256, height: 160 })
})

test('a result has pictures when it is there, and is told to have none before', async () => {
  const opened = await openTestCore()
  const { client, folder } = opened
  const id = await jobOf(opened, await writePicture(join(folder, 'a.jpg')), { format: 'tiff' })
  const none = await failure(client.pictures.locate({ id, of: 'result', form: 'view' }))
  expect(none).toMatchObject({ code: 'NO_PICTURE', data: { id, problem: null } })
  await run(opened)
  const file = await client.pictures.locate({ id, of: 'result', form: 'file' })
  expect(file).toEqual({
    path: join(folder, 'Enlarged/a-resample-2x.tif'),
    type: 'image/tiff',
    name: 'a-resample-2x.tif',
  })
  const view = await client.pictures.locate({ id, of: 'result', form: 'view' })
  expect(view).toMatchObject({ type: 'image/png', name: 'a-resample-2x.png' })
  const pixels = (path: string) => sharp(path).raw().toBuffer()
  expect(await pixels(view.path)).toEqual(await pixels(file.path))
})

test('a HEIC is viewed as a PNG of the same size', async () => {
  const opened = await openTestCore()
  const id = await jobOf(opened, committed('rgb.heic'))
  const { path, type } = await opened.client.pictures.locate({ id, of: 'source', form: 'view' })
  expect(type).toBe('image/png')
  expect(await sharp(path).metadata()).toMatchObject({ format: 'png', width: 24, height: 16 })
})

test('who asks at once shares one making, and equal files share one copy', async () => {
  const opened = await openTestCore()
  const { client, folder, ports } = opened
  const path = await writePicture(join(folder, 'a.jpg'))
  await mkdir(join(folder, 'copy'))
  await writeFile(join(folder, 'copy/a.jpg'), await readFile(path))
  const ids = [await jobOf(opened, path), await jobOf(opened, join(folder, 'copy/a.jpg'))]
  const asked = Array.from({ length: 20 }, (_, index) =>
    client.pictures.locate({ id: ids[index % 2] ?? '', of: 'source', form: 'thumbnail' }),
  )
  const [first] = await Promise.all(asked)
  expect(await readdir(join(ports.paths.cache, 'thumbnails'))).toHaveLength(1)
  const made = await stat(first?.path ?? '')
  const again = await client.pictures.locate({ id: ids[1] ?? '', of: 'source', form: 'thumbnail' })
  expect((await stat(again.path)).ino).toBe(made.ino)
})

test('a copy that was cleared away is made again', async () => {
  const opened = await openTestCore()
  const { client, folder } = opened
  const id = await jobOf(opened, await writePicture(join(folder, 'a.jpg')))
  const locate = () => client.pictures.locate({ id, of: 'source', form: 'thumbnail' })
  const { path } = await locate()
  const { size } = await stat(path)
  expect(await client.host.clear({ what: 'cache' })).toEqual({ files: 1, bytes: size })
  await expect(stat(path)).rejects.toThrow('ENOENT')
  expect((await stat((await locate()).path)).size).toBe(size)
})

test('a file that is gone, was changed, or is broken is told with what is wrong', async () => {
  const opened = await openTestCore()
  const { client, folder } = opened
  const names = ['gone', 'changed', 'broken', 'result-gone'] as const
  const paths = names.map((name) => join(folder, `${name}.jpg`))
  for (const path of paths) await writePicture(path)
  await writeFile(paths[2] ?? '', (await readFile(paths[2] ?? '')).subarray(0, 300))
  const ids = [await jobOf(opened, paths[0] ?? ''), await jobOf(opened, paths[1] ?? '')]
  ids.push(await jobOf(opened, paths[2] ?? ''), await jobOf(opened, paths[3] ?? ''))
  await run(opened)
  await rm(paths[0] ?? '')
  await writePicture(paths[1] ?? '', { width: 80 })
  await rm(join(folder, 'Enlarged/result-gone-resample-2x.jpg'))
  const problemOf = async (index: number, of: PictureOf) => {
    const error = await failure(client.pictures.locate({ id: ids[index] ?? '', of, form: 'thumbnail' }))
    return error
  }
  expect(await problemOf(0, 'source')).toMatchObject({ data: { problem: { code: 'SOURCE_GONE' } } })
  expect(await problemOf(1, 'source')).toMatchObject({ data: { problem: { code: 'SOURCE_CHANGED' } } })
  expect(await problemOf(2, 'source')).toMatchObject({ data: { problem: { code: 'CORRUPT' } } })
  expect(await problemOf(3, 'result')).toMatchObject({ data: { problem: { code: 'NOT_FOUND' } } })
  const unknown = await failure(client.pictures.locate({ id: ulid(), of: 'source', form: 'file' }))
  expect(unknown).toMatchObject({ code: 'UNKNOWN_JOB' })
})

test('a link put in the place of a result is not followed', async () => {
  const opened = await openTestCore()
  const { client, folder } = opened
  const id = await jobOf(opened, await writePicture(join(folder, 'a.jpg')))
  await run(opened)
  const result = join(folder, 'Enlarged/a-resample-2x.jpg')
  await rename(result, join(folder, 'moved.jpg'))
  await symlink('/etc/passwd', result)
  for (const form of PictureForm.options) {
    expect(await failure(client.pictures.locate({ id, of: 'result', form }))).toMatchObject({
      data: { problem: { code: 'NOT_A_FILE' } },
    })
  }
})

test('thumbnails do not wait for the work, which has all its own processes under way', async () => {
  const launch = launchMediaWorker()
  const begun = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const opened = await openTestCore({
    ports: {
      launchMediaWorker: (limits) => {
        const process = launch(limits)
        const hold = (message: unknown) => {
          const isWork = JSON.stringify(message).includes('"operation":"enlarge"')
          if (!isWork) return process.send(message)
          begun.resolve()
          void held.promise.then(() => process.send(message))
        }
        return { ...process, send: hold }
      },
    },
  })
  const { client, core, folder } = opened
  const ids: string[] = []
  for (const seed of [1, 2, 3])
    ids.push(await jobOf(opened, await writePicture(join(folder, `${seed}.jpg`), { seed })))
  core.start()
  await begun.promise
  const made = ids.map((id) => client.pictures.locate({ id, of: 'source', form: 'thumbnail' }))
  expect(await Promise.all(made)).toHaveLength(3)
  expect((await client.jobs.counts({})).done).toBe(0)
  held.resolve()
})

test('a thumbnail is made though its picture was away for a verdict that was taken back', async () => {
  const launch = launchMediaWorker()
  const [begun, away, told, back] = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  let isHeld = false
  const opened = await openTestCore({
    ports: {
      launchMediaWorker: (limits) => {
        const process = launch(limits)
        return {
          ...process,
          send: (message) => {
            isHeld = begun !== undefined && JSON.stringify(message).includes('"operation":"thumbnail"')
            if (!isHeld) return process.send(message)
            begun?.resolve()
            void away?.promise.then(() => process.send(message))
          },
          onMessage: (listener) =>
            process.onMessage((message) => {
              if (!isHeld) return listener(message)
              told?.resolve()
              void back?.promise.then(() => listener(message))
            }),
        }
      },
    },
  })
  const { client, folder } = opened
  const id = await jobOf(opened, await writePicture(join(folder, 'a.jpg')))
  await run(opened)
  const located = client.pictures.locate({ id, of: 'result', form: 'thumbnail' })
  await begun?.promise
  await client.reviews.decide({ ids: [id], verdict: 'rejected' })
  away?.resolve()
  await told?.promise
  await client.reviews.undo()
  back?.resolve()
  expect((await located).path).toMatch(/\.webp$/)
})

test('whatever is asked of whatever job, nothing but its own files and the cache is named', async () => {
  const [outside, cache] = [await tempFolder(), await tempFolder()]
  const names = ['a.jpg', 'b.tif', 'link.jpg', 'folder']
  await writeFile(join(outside, 'a.jpg'), 'a')
  await writeFile(join(outside, 'b.tif'), 'b')
  await symlink('/etc/passwd', join(outside, 'link.jpg'))
  await mkdir(join(outside, 'folder'))
  const copies: Copies = {
    thumbnail: async ({ fingerprint }) => join(cache, `${fingerprint}.webp`),
    reduced: async ({ fingerprint }, side) => join(cache, `${fingerprint}-${side}.webp`),
    view: async ({ fingerprint }) => join(cache, `${fingerprint}.png`),
    clear: async () => ({ files: 0, bytes: 0 }),
  }
  const path = fc.oneof(
    fc.constantFrom(...names).map((name) => join(outside, name)),
    fc.constant('/no/such'),
  )
  const trouble = fc.option(
    fc.constantFrom(...ProblemCode.options).map((code) => problem(code)),
    { freq: 3 },
  )
  const wanted = fc.record({
    source: path,
    result: fc.option(path),
    format: fc.constantFrom(...ReadableFormat.options),
    read: fc.boolean(),
    trouble,
    sha256: fc.option(fc.constantFrom('0'.repeat(64), 'f'.repeat(64))),
    of: fc.constantFrom(...PictureOf.options),
    form: fc.constantFrom(...PictureForm.options),
  })
  await fc.assert(
    fc.asyncProperty(wanted, async ({ of, form, format, sha256, ...had }) => {
      const found = await stat(had.source).catch(() => null)
      const source = someSource({
        path: had.source,
        bytes: found?.size ?? 0,
        modifiedAt: found?.mtimeMs ?? 0,
        facts: had.read ? someFacts({ format }) : null,
        problem: had.trouble,
        sha256,
      })
      const result = had.result === null ? null : { ...someResult, path: had.result }
      const job = someJob({ source: had.source, result })
      const located = await locatePicture(
        { copies, proxies: { find: () => Promise.resolve(null) } },
        { job, source, of, form },
        new AbortController().signal,
      ).catch((error: unknown) => {
        expect(error).toBeInstanceOf(ProblemError)
        return null
      })
      if (located === null) return
      const own = of === 'source' ? had.source : had.result
      expect(
        located.path === own || /^[\da-f]{64}(-\d+)?\.(webp|png)$/.test(located.path.slice(cache.length + 1)),
      ).toBe(true)
      expect(located.name).not.toContain('/')
      if (of === 'result') expect(located.path).not.toContain('link')
    }),
    { numRuns: 300 },
  )
})

const someResult: Omit<JobResult, 'path'> = {
  format: 'png',
  size: { width: 2, height: 2 },
  bytes: 1,
  sha256: 'e'.repeat(64),
  publishedAt: 0,
  fidelity: [],
  provider: {},
}

test('why there is no picture is said in words', () => {
  expect(describeContractError('NO_PICTURE', { id: ulid(), problem: null }).message).toBe(
    'There is no picture to show yet',
  )
  expect(describeContractError('NO_PICTURE', { id: ulid(), problem: problem('SOURCE_GONE') }).message).toBe(
    'The file is no longer where it was when it was added',
  )
})
