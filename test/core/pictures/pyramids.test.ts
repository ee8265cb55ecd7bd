import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { createMediaPool } from '../../../src/core/media/media-pool.ts'
import { launchMediaWorker } from '../../../src/core/node/launch-media-worker.ts'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import { findOriginal } from '../../../src/core/pictures/original.ts'
import { pyramidsAhead } from '../../../src/core/pictures/pyramids-ahead.ts'
import { createPyramids } from '../../../src/core/pictures/pyramids.ts'
import type { Client } from '../../../src/shared/rpc/connect.ts'
import type { PictureOf, Pyramid, TilePlace } from '../../../src/shared/contract/pictures.ts'
import { decodeFile } from '../../../src/core/media/worker/decode.ts'
import { someJob } from '../../support/some-job.ts'
import { someSource } from '../../support/some-source.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { addPaths, openTestCore } from '../../support/test-core.ts'
import { someResult } from '../storage/stored-things.ts'
import { enlarge, openReviewedCore, rowsOf } from '../reviews/reviewed-core.ts'

/** Makes a pyramid; with how far it was told to be. */
async function make(
  client: Client,
  id: string,
  of: PictureOf,
): Promise<{ pyramid: Pyramid; parts: number[] }> {
  const stream = await client.pictures.pyramid({ id, of })
  const parts: number[] = []
  for (;;) {
    const { done, value } = await stream.next()
    if (done === true) return { pyramid: value, parts }
    parts.push(value.part)
  }
}

async function tileOf(client: Client, of: { id: string; of: PictureOf }, place: TilePlace): Promise<Buffer> {
  const { path, first, last } = await client.pictures.tile({ ...of, ...place })
  return (await readFile(path)).subarray(first, last + 1)
}

/** Writes a JPEG of 51 megapixels with enough in it to take a while. */
async function largePicture(path: string): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  await sharp({ create: { width: 1025, height: 775, channels: 3, background: 'grey', noise } })
    .resize(8200, 6200, { kernel: 'nearest' })
    .jpeg()
    .toFile(path)
  return path
}

test('both halves are had in tiles of their own pixels, upright, with their profile', async () => {
  const { client, core, folder } = await openTestCore()
  const path = join(folder, 'in', 'wide.png')
  await mkdir(join(folder, 'in'))
  const samples = Uint8Array.from({ length: 600 * 300 * 3 }, (_, index) => (index * 7) % 256)
  const picture = sharp(samples, { raw: { width: 600, height: 300, channels: 3 } })
  await picture.withIccProfile('p3').withMetadata({ orientation: 6 }).withIccProfile('p3').tiff().toFile(path)
  await enlarge({ client, core }, [path])
  const [row] = await rowsOf(client)
  const id = row?.id ?? ''
  expect(await client.pictures.pyramidState({ id, of: 'result' })).toEqual({ is: 'small' })
  for (const half of ['source', 'result'] as const) {
    const of = half
    const whole = await decodeFile(of === 'source' ? path : (row?.job.result?.path ?? ''))
    const { pyramid } = await make(client, id, of)
    expect(pyramid.size).toEqual({ width: whole.width, height: whole.height })
    expect(pyramid.levels).toBe(Math.ceil(Math.log2(whole.height)) + 1)
    expect(await client.pictures.pyramidState({ id, of })).toEqual({ is: 'ready', pyramid })
    const place = { level: pyramid.levels - 1, x: 0, y: 1 }
    const tile = await tileOf(client, { id, of }, place)
    const { data, info } = await sharp(tile, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true })
    const from = pyramid.tile * whole.width * 3
    expect(info).toMatchObject({ width: whole.width > 512 ? 512 : whole.width, channels: 3 })
    expect(data.subarray(0, 300)).toEqual(Buffer.from(whole.samples.subarray(from, from + 300)))
    expect((await sharp(tile).metadata()).icc).toEqual(Buffer.from(whole.profile ?? []))
  }
})

test('a pyramid is made once, is kept, and is cleared with the cache', async () => {
  const { client, rows, ports } = await openReviewedCore(1)
  const id = rows[0]?.id ?? ''
  await expect(client.pictures.tile({ id, of: 'result', level: 0, x: 0, y: 0 })).rejects.toMatchObject({
    code: 'NO_PICTURE',
  })
  const [first, second] = await Promise.all([make(client, id, 'result'), make(client, id, 'result')])
  expect(first.pyramid).toEqual(second.pyramid)
  expect(await readdir(join(ports.paths.cache, 'pyramids'))).toHaveLength(1)
  expect(
    (await sharp(await tileOf(client, { id, of: 'result' }, { level: 0, x: 0, y: 0 })).metadata()).width,
  ).toBe(1)
  await expect(client.pictures.tile({ id, of: 'result', level: 0, x: 1, y: 0 })).rejects.toMatchObject({
    code: 'NO_PICTURE',
  })
  expect((await client.host.clear({ what: 'cache' })).files).toBeGreaterThanOrEqual(1)
  expect(await client.pictures.pyramidState({ id, of: 'result' })).toEqual({ is: 'small' })
})

test('a large picture is told to have none yet, then how far it is', async () => {
  const { client, folder } = await openTestCore()
  const path = await largePicture(join(folder, 'large.jpg'))
  const { sourceIds } = await addPaths(client, [path])
  const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [{ model: 'local/resample' }] })
  const id = jobs[0]?.id ?? ''
  expect(await client.pictures.pyramidState({ id, of: 'source' })).toEqual({ is: 'absent' })
  const { pyramid, parts } = await make(client, id, 'source')
  expect(pyramid).toEqual({ size: { width: 8200, height: 6200 }, tile: 512, levels: 15 })
  expect(parts).toEqual(parts.toSorted((a, b) => a - b))
  expect(new Set(parts).size).toBeGreaterThan(1)
})

test.each([
  ['server', 'ready'],
  ['command-line', 'absent'],
] as const)('on a %s the tiles of a large result that is published are %s', async (kind, expected) => {
  const [folder, cache] = [await tempFolder(), await tempFolder()]
  const path = join(folder, 'large.jpg')
  const size = { width: 8200, height: 6200 }
  await sharp({ create: { ...size, channels: 3, background: 'teal' } })
    .jpeg()
    .toFile(path)
  const ignore = () => undefined
  const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }
  const launch = launchMediaWorker()
  const limits = { size: 1, cores: 1, memoryMiB: 1024, timeLimitMs: 60_000 }
  const tiler = createMediaPool({ launch, ...limits, clock: nodeClock, logger })
  onTestFinished(() => tiler.close())
  const pyramids = createPyramids({ tiler, paths: { cache }, clock: nodeClock })
  const source = someSource({ path: '/no/such.jpg' })
  const host = { kind, version: '0', cores: 1 }
  const ahead = pyramidsAhead({ pyramids, sources: { get: () => source }, logger, host })
  const { size: bytes } = await stat(path)
  const result = someResult({ path, size, bytes, format: 'jpeg' })
  const job = someJob({ state: { is: 'done' }, result })
  ahead.changed(job)
  const original = await findOriginal('result', job, source)
  if (original === null) throw new Error('Expected a result, got none')
  await expect.poll(async () => (await pyramids.state(original, size)).is).toBe(expected)
  await ahead.stop()
})
