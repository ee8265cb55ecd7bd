import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createMediaPool } from '../../../src/core/media/media-pool.ts'
import type { MediaPoolOptions } from '../../../src/core/media/media-pool.ts'
import type { PictureMedia } from '../../../src/core/media/media.ts'
import { launchMediaWorker } from '../../../src/core/node/launch-media-worker.ts'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import type { LaunchMediaWorker, MediaWorkerProcess } from '../../../src/core/ports.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { quadrantSize, quadrants } from './fixtures/quadrants.ts'

const limits = { maxPixels: 300_000_000, maxFrames: 1000 }
const ignore = () => undefined
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function pool(options: Partial<MediaPoolOptions> = {}): PictureMedia {
  const media = createMediaPool({
    launch: launchMediaWorker(),
    size: 1,
    cores: 2,
    memoryMiB: 2048,
    timeLimitMs: 60_000,
    clock: nodeClock,
    logger,
    ...options,
  })
  onTestFinished(() => media.close())
  return media
}

function fixtureWorker(name: string): LaunchMediaWorker {
  return launchMediaWorker(new URL(`fixtures/${name}.ts`, import.meta.url))
}

/** Launches as another does, and keeps what was launched with which limits. */
function recording(launch: LaunchMediaWorker) {
  const launched: { process: MediaWorkerProcess; threads: number; gone: Promise<string> }[] = []
  const record: LaunchMediaWorker = (allowed) => {
    const process = launch(allowed)
    const gone = new Promise<string>((resolve) => {
      process.onExit(resolve)
    })
    launched.push({ process, threads: allowed.threads, gone })
    return process
  }
  return { launch: record, launched }
}

async function smallPicture(): Promise<string> {
  const path = join(await tempFolder(), 'a.png')
  await quadrants().png().toFile(path)
  return path
}

/** Takes a second or so to read to its end. */
async function slowPicture(): Promise<string> {
  const path = join(await tempFolder(), 'slow.png')
  const create = { width: 8000, height: 8000, channels: 3, background: 'grey' } as const
  await sharp({ create }).png({ compressionLevel: 1, progressive: true }).toFile(path)
  return path
}

describe('a call', () => {
  test('is done in another process, its result brought back', async () => {
    const { facts } = await pool().probe(await smallPicture(), limits)
    expect(facts).toMatchObject({ format: 'png', ...quadrantSize })
  })

  test('is rejected with what is wrong with the file, and the process is used again', async () => {
    const { launch, launched } = recording(launchMediaWorker())
    const media = pool({ launch })
    await expect(media.probe('/no/such/file.png', limits)).rejects.toMatchObject({
      problem: { code: 'NOT_FOUND' },
    })
    await media.verify(await smallPicture())
    expect(launched.length).toBe(1)
  })

  test('tells of its progress', async () => {
    const source = await smallPicture()
    const parts: number[] = []
    const order = { source, size: { width: 48, height: 32 }, interpolator: 'nohalo', sharpen: 0 } as const
    const into = `${source}.tif`
    const size = await pool().enlarge({ ...order, into }, undefined, (part) => parts.push(part))
    expect(size).toEqual({ width: 48, height: 32 })
    expect(parts.at(-1)).toBe(1)
    expect((await readFile(into)).length).toBeGreaterThan(48 * 32 * 3)
  })

  test('to examine tells what the process is made of', async () => {
    const { decoder } = await pool().examine()
    expect(decoder).toContain('libvips')
  })

  test('to examine is survived by a process whose metadata writer may not be executed', async () => {
    const media = pool({ launch: fixtureWorker('locked-writer-worker') })
    expect(await media.examine()).toMatchObject({ metadataWriter: null })
    expect((await media.probe(await smallPicture(), limits)).facts).toMatchObject({ format: 'png' })
  })
})

describe('processes', () => {
  test('are as many as allowed and share the cores', async () => {
    const { launch, launched } = recording(launchMediaWorker())
    const media = pool({ launch, size: 2, cores: 8 })
    const path = await smallPicture()
    await Promise.all(Array.from({ length: 8 }, () => media.verify(path)))
    expect(launched.map(({ threads }) => threads)).toEqual([4, 4])
  })

  test('serve calls in the order they were made', async () => {
    const media = pool()
    const path = await smallPicture()
    const calls = [0, 1, 2, 3, 4, 5]
    const done: number[] = []
    await Promise.all(calls.map(async (call) => media.verify(path).then(() => done.push(call))))
    expect(done).toEqual(calls)
  })

  test('have no key and no flag of the host in their environment', async () => {
    vi.stubEnv('FAL_KEY', 'canary-7f3')
    vi.stubEnv('NODE_OPTIONS', '--no-warnings')
    const { decoder } = await pool({ launch: fixtureWorker('environment-worker') }).examine()
    expect(decoder).not.toContain('canary')
    const { environment, flags } = JSON.parse(decoder)
    const allowed = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'NODE_COMPILE_CACHE']
    const own = Object.keys(environment).filter((name) => !name.startsWith('NODE_CHANNEL_'))
    expect(own.filter((name) => !allowed.includes(name))).toEqual([])
    expect(flags).toEqual([])
  })

  test('that die take only their own call with them, and are replaced', async () => {
    const { launch, launched } = recording(launchMediaWorker())
    const media = pool({ launch, size: 2 })
    const [slow, small] = [await slowPicture(), await smallPicture()]
    const struck = media.probe(slow, limits)
    const spared = media.probe(small, limits)
    launched[0]?.process.kill()
    await expect(struck).rejects.toMatchObject({
      problem: { code: 'WORKER_DIED', data: { reason: 'signal SIGKILL' } },
    })
    await expect(spared).resolves.toMatchObject({ facts: quadrantSize })
    await expect(media.verify(slow)).resolves.toMatchObject({ size: { width: 8000, height: 8000 } })
  })

  test('that die say what they printed', async () => {
    const dying = pool({ launch: fixtureWorker('dying-worker') }).verify('/a.png')
    await expect(dying).rejects.toMatchObject({
      problem: { code: 'WORKER_DIED', data: { reason: 'exit code 3: the decoder fell over' } },
    })
  })

  test('that can not be started reject the call', async () => {
    const call = pool({ launch: fixtureWorker('no-such-worker') }).verify('/a.png')
    await expect(call).rejects.toMatchObject({ problem: { code: 'WORKER_DIED' } })
  })

  test('that outgrow their memory give the call up by name', async () => {
    const memoryMiB = 200
    const call = pool({ memoryMiB }).probe(await slowPicture(), limits)
    await expect(call).rejects.toMatchObject({
      problem: { code: 'TOO_MUCH_MEMORY', data: { limit: memoryMiB } },
    })
  })

  test('that hang are killed when the time is up', async () => {
    const clock = manualClock()
    const { launch, launched } = recording(fixtureWorker('silent-worker'))
    const call = pool({ launch, clock, timeLimitMs: 30_000 }).verify('/a.png')
    const [refused] = await Promise.all([
      call.catch((error: unknown) => error),
      new Promise(setImmediate).then(() => clock.advance(30_000)),
    ])
    expect(refused).toMatchObject({ problem: { code: 'TOO_SLOW', data: { seconds: 30 } } })
    expect(await launched[0]?.gone).toBe('signal SIGKILL')
  })
})

describe('a signal', () => {
  test('ends a call under way and its process', async () => {
    const { launch, launched } = recording(fixtureWorker('silent-worker'))
    const stop = new AbortController()
    const call = pool({ launch }).verify('/a.png', stop.signal)
    await new Promise(setImmediate)
    const reason = new Error('enough')
    stop.abort(reason)
    await expect(call).rejects.toBe(reason)
    expect(await launched[0]?.gone).toBe('signal SIGKILL')
  })

  test('takes a waiting call out of the queue and leaves the others', async () => {
    const media = pool()
    const path = await smallPicture()
    const stop = new AbortController()
    const before = media.verify(path)
    const waiting = media.verify(path, stop.signal)
    const after = media.verify(path)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect(before).resolves.toBeDefined()
    await expect(after).resolves.toBeDefined()
  })

  test('that was aborted before starts nothing', async () => {
    const { launch, launched } = recording(launchMediaWorker())
    await expect(pool({ launch }).verify('/a.png', AbortSignal.abort(new Error('no')))).rejects.toThrow('no')
    expect(launched).toEqual([])
  })
})

describe('the end', () => {
  test('ends all processes, and rejects calls under way, waiting and to come', async () => {
    const { launch, launched } = recording(fixtureWorker('silent-worker'))
    const media = pool({ launch })
    const calls = [media.verify('/a.png'), media.verify('/b.png')]
    const outcomes = Promise.allSettled(calls)
    await new Promise(setImmediate)
    await media.close()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(media.verify('/c.png')).rejects.toMatchObject({ problem: { code: 'WORKER_DIED' } })
    await Promise.all(launched.map(({ gone }) => gone))
    expect(launched.length).toBe(1)
  })

  test.skipIf(process.platform !== 'linux')('of a killed host is the end of its processes', async () => {
    const host = fork(fileURLToPath(new URL('fixtures/host.ts', import.meta.url)), { execArgv: [] })
    onTestFinished(() => void host.kill('SIGKILL'))
    await once(host, 'message')
    const children = await readFile(`/proc/${host.pid}/task/${host.pid}/children`, 'latin1')
    const worker = Number(children.trim().split(' ')[0])
    expect(await isAlive(worker)).toBe(true)
    host.kill('SIGKILL')
    await expect.poll(() => isAlive(worker), { timeout: 10_000 }).toBe(false)
  })
})

/** Whether a process runs; one that has ended and waits for its parent to look does not. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ') Z')
  return !/\) [ZX]/.test(stat)
}

afterEach(() => {
  vi.unstubAllEnvs()
})
