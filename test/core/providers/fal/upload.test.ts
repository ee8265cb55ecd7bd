import { createHash, randomBytes } from 'node:crypto'
import { open, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Upload } from '../../../../src/core/providers/provider.ts'
import type { FaultName } from '../../../simulators/fal.ts'
import { openFal, preparedPicture, uploadOrder, watching, type FalAtWork } from './open-fal.ts'

const mebibyte = 1024 ** 2

async function send({ provider, folder }: FalAtWork, path: string, signal?: AbortSignal): Promise<Upload> {
  const upload = await provider.upload?.(uploadOrder(folder, path), watching(signal))
  if (upload === undefined) throw new Error('Expected an upload')
  return upload
}

/** A file of 101 MiB whose parts differ: eleven parts of 10 MiB, the last one smaller. */
async function largeFile(folder: string): Promise<string> {
  const path = join(folder, 'large.png')
  const file = await open(path, 'w')
  for (let at = 0; at < 101; at += 1) await file.write(Buffer.from([at, at, at]), 0, 3, at * mebibyte)
  await file.truncate(101 * mebibyte)
  await file.close()
  return path
}

async function sha256(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

describe('an upload', () => {
  test('brings the file whole, for three days, without the key', async () => {
    const work = await openFal()
    const path = await preparedPicture(work.folder)
    const upload = await send(work, path)
    expect(upload).toEqual({ is: 'uploaded', url: work.fal.ledger.uploads[0]?.url })
    expect(work.fal.ledger.uploads).toMatchObject([
      { sha256: await sha256(path), lifecycle: { expiration_duration_seconds: 259_200 } },
    ])
    expect(work.fal.ledger.violations).toEqual([])
  })

  test('over a slow line brings every byte as it was', async () => {
    const work = await openFal({ bytesPerSecond: 60 * mebibyte })
    const path = join(work.folder, 'noise.png')
    await writeFile(path, randomBytes(24 * mebibyte))
    expect(await send(work, path)).toMatchObject({ is: 'uploaded' })
    expect(work.fal.ledger.uploads).toMatchObject([{ sha256: await sha256(path) }])
  })

  test('tells how far it is, up to all', async () => {
    const { provider, folder } = await openFal()
    const parts: number[] = []
    const order = uploadOrder(folder, await preparedPicture(folder))
    const { signal } = new AbortController()
    await provider.upload?.(order, { signal, onProgress: (part) => parts.push(part) })
    expect(parts.at(-1)).toBe(1)
    expect(parts).toEqual(parts.toSorted((a, b) => a - b))
  })

  test('of a file that was brought before uses it again, also after a restart', async () => {
    const work = await openFal()
    const path = await preparedPicture(work.folder)
    const first = await send(work, path)
    expect(await send({ ...work, provider: work.restarted() }, path)).toEqual(first)
    expect(work.fal.ledger.uploads).toHaveLength(1)
  })

  test("of a file that was brought before hears fal's clock, by which what is sent next is dated", async () => {
    const work = await openFal()
    const path = await preparedPicture(work.folder)
    await send(work, path)
    const asked = () => work.fal.ledger.traffic.filter(({ path: url }) => url.startsWith('/api/')).length
    await send(work, path)
    expect(asked()).toBe(0)
    await send({ ...work, provider: work.restarted() }, path)
    expect(asked()).toBe(1)
  })

  test('of a file that changed begins anew', async () => {
    const work = await openFal()
    const path = await preparedPicture(work.folder)
    const first = await send(work, path)
    await utimes(path, 1, 1)
    expect(await send(work, path)).not.toEqual(first)
  })

  test.each<FaultName<'initiate'>>(['reset', 'badGateway', 'garbled'])(
    'goes on when its beginning meets %s',
    async (fault) => {
      const work = await openFal()
      work.fal.next('initiate', fault)
      expect(await send(work, await preparedPicture(work.folder))).toMatchObject({ is: 'uploaded' })
      expect(work.fal.ledger.violations).toEqual([])
    },
  )

  test.each<FaultName<'put'>>(['reset', 'badGateway', 'forbidden'])(
    'goes on when its file meets %s',
    async (fault) => {
      const work = await openFal()
      work.fal.next('put', fault)
      expect(await send(work, await preparedPicture(work.folder))).toMatchObject({ is: 'uploaded' })
      expect(work.fal.ledger.violations).toEqual([])
    },
  )

  test('gives up when every address it is given has expired', async () => {
    const work = await openFal({ faults: { put: { forbidden: 1 } } })
    expect(await send(work, await preparedPicture(work.folder))).toMatchObject({
      is: 'refused',
      charged: 'no',
      problem: { data: { detail: "fal's storage answered HTTP 403" } },
    })
  })

  test('gives up after a while when something is in the way, and can be begun again', async () => {
    const work = await openFal({ faults: { initiate: { badGateway: 1 } } })
    const path = await preparedPicture(work.folder)
    expect(await send(work, path)).toMatchObject({ is: 'unavailable', problem: { code: 'UNREACHABLE' } })
  })

  test('makes nobody wait while fal is out of reach', async () => {
    const work = await openFal()
    const path = await preparedPicture(work.folder)
    await work.fal.goOffline()
    expect(await send(work, path)).toMatchObject({ is: 'unavailable', retryAt: expect.any(Number) })
    await work.fal.goOnline()
  })

  test('is stopped by an account that is locked, and by a key that is not taken', async () => {
    const work = await openFal()
    const path = await preparedPicture(work.folder)
    work.fal.next('initiate', 'locked')
    expect(await send(work, path)).toMatchObject({ is: 'unfunded', problem: { code: 'ACCOUNT_LOCKED' } })
    work.fal.faults.unauthorised = true
    expect(await send(work, path)).toMatchObject({ is: 'unauthorised', problem: { code: 'KEY_REFUSED' } })
    await work.secrets.forget('fal')
    expect(await send(work, path)).toMatchObject({ is: 'unauthorised', problem: { code: 'KEY_MISSING' } })
  })
})

describe('an upload in parts', () => {
  const partsSent = ({ fal }: FalAtWork) =>
    fal.ledger.traffic
      .filter(({ method, path }) => method === 'PUT' && path.startsWith('/cdn/u/'))
      .map(({ path }) => Number(/\/(\d+)(\?|$)/.exec(path)?.[1]))

  test('brings the file whole, and sends again only what met trouble', async () => {
    const work = await openFal()
    for (const fault of ['reset', 'badGateway', 'garbled'] as const) work.fal.next('part', fault)
    work.fal.next('complete', 'badGateway')
    const path = await largeFile(work.folder)
    expect(await send(work, path)).toMatchObject({ is: 'uploaded' })
    expect(work.fal.ledger.uploads).toMatchObject([{ bytes: 101 * mebibyte, sha256: await sha256(path) }])
    const sent = partsSent(work)
    expect(sent).toHaveLength(11 + 3)
    expect([...new Set(sent)].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, i) => i + 1))
    expect(work.fal.ledger.violations).toEqual([])
  })

  test('that was stopped goes on with the parts that are missing, also after a restart', async () => {
    const work = await openFal({ bytesPerSecond: 200 * mebibyte })
    const path = await largeFile(work.folder)
    const abort = new AbortController()
    const stopped = send(work, path, abort.signal)
    await work.fal.until(() => partsSent(work).length > 6)
    abort.abort('shutdown')
    await expect(stopped).rejects.toBe('shutdown')
    const { parts } = JSON.parse(await readFile(uploadOrder(work.folder, path).memo, 'utf8'))
    const before = partsSent(work).length
    expect(parts.length).toBeGreaterThan(0)
    expect(await send({ ...work, provider: work.restarted() }, path)).toMatchObject({ is: 'uploaded' })
    expect(partsSent(work).length - before).toBe(11 - parts.length)
    expect(work.fal.ledger.uploads).toMatchObject([{ sha256: await sha256(path) }])
  })

  test('whose address has expired begins anew', async () => {
    const work = await openFal()
    const path = await largeFile(work.folder)
    work.fal.next('part', 'forbidden')
    expect(await send(work, path)).toMatchObject({ is: 'uploaded' })
    expect(work.fal.ledger.uploads).toMatchObject([{ sha256: await sha256(path) }])
  })
})
