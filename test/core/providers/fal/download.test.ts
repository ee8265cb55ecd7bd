import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import sharp from 'sharp'
import type { FaultName } from '../../../simulators/fal.ts'
import { openFal, preparedSubmission, settled, ticketFor, watching, type FalAtWork } from './open-fal.ts'

async function finished(options: Parameters<typeof openFal>[0] = {}) {
  const work = await openFal(options)
  const outcome = await settled(work.provider, await ticketFor(work, await preparedSubmission(work)))
  if (outcome.is !== 'completed' || !('url' in outcome.result))
    throw new Error(`Expected a URL: ${outcome.is}`)
  return { ...work, url: outcome.result.url }
}

const bring = async ({ provider, folder }: FalAtWork, url: string, maxBytes = 1_000_000) =>
  await provider.download?.(
    { url, into: join(folder, 'result.png'), maxBytes, onHalf: async () => undefined },
    watching(),
  )

test('a result is brought without the key', async () => {
  const { url, ...work } = await finished()
  expect(await bring(work, url)).toMatchObject({ is: 'downloaded', bytes: expect.any(Number) })
  expect((await sharp(await readFile(join(work.folder, 'result.png'))).metadata()).width).toBe(32)
  expect(work.fal.ledger.violations).toEqual([])
})

test.each<FaultName<'download'>>(['reset', 'shortLength', 'html', 'noRange', 'redirect'])(
  'a result is brought although it meets %s',
  async (fault) => {
    const { url, ...work } = await finished()
    work.fal.next('download', fault)
    expect(await bring(work, url)).toMatchObject({ is: 'downloaded' })
    expect(work.fal.ledger.violations).toEqual([])
  },
)

test('a result that is not there any more is said to be so', async () => {
  const { url, ...work } = await finished()
  work.fal.next('download', 'expired')
  expect(await bring(work, url)).toEqual({ is: 'expired' })
})

test('a result that leads elsewhere is not followed there', async () => {
  const { url, ...work } = await finished()
  work.fal.faults.download = { foreignRedirect: 1 }
  expect(await bring(work, url)).toMatchObject({ is: 'refused', problem: { code: 'STRANGE_ANSWER' } })
})

test.each([
  'https://v3.fal.media@evil.com/a.png',
  'https://fal.media.evil.com/a.png',
  'http://v3.fal.media/a.png',
  'https://v3.fal.media:8443/a.png',
  'https://storage.googleapis.com/somebody/a.png',
  'https://2130706433/a.png',
  'https://[::ffff:127.0.0.1]/a.png',
  'file:///etc/passwd',
  'nonsense',
])('a result at %s is not asked for', async (url) => {
  const work = await openFal()
  expect(await bring(work, url)).toMatchObject({ is: 'refused', problem: { code: 'STRANGE_ANSWER' } })
  expect(work.fal.ledger.connections).toBe(0)
})

test('a result that is larger than it can be is refused', async () => {
  const { url, ...work } = await finished()
  expect(await bring(work, url, 10)).toMatchObject({ is: 'refused' })
})
