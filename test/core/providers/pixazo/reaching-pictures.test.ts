import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { FileHost, Upload } from '../../../../src/core/providers/provider.ts'
import { onePicture, openPixazo, watching } from './open-pixazo.ts'

const order = { path: '/pictures/a.png', contentType: 'image/png', name: 'a.png', memo: '/memo.json' }

const hostThat = (upload: Upload): FileHost => ({
  provider: 'fal',
  title: 'fal.ai',
  days: 1,
  put: async () => upload,
})

test('a picture is put into the storage of another, and what is in the way there is in the way here', async () => {
  const url = 'https://v3.fal.media/files/b/a.png'
  const stored = await openPixazo({ host: hostThat({ is: 'uploaded', url }), isRedirected: false })
  expect(await stored.provider.upload?.(order, watching())).toEqual({ is: 'uploaded', url })
  const problem = { code: 'KEY_MISSING' as const, data: { provider: 'fal' } }
  const without = await openPixazo({ host: hostThat({ is: 'unauthorised', problem }) })
  expect(await without.provider.upload?.(order, watching())).toEqual({ is: 'unauthorised', problem })
})

test('a picture that only this computer could fetch is not sent to Pixazo itself', async () => {
  const url = 'http://127.0.0.1:8080/files/a.png'
  const work = await openPixazo({ host: hostThat({ is: 'uploaded', url }), isRedirected: false })
  expect(await work.provider.upload?.(order, watching())).toMatchObject({ is: 'refused', charged: 'no' })
})

async function given(picture: Buffer, url: string) {
  return { url, bytes: picture.length, sha256: createHash('sha256').update(picture).digest('hex') }
}

test('an address a person gave is used when it leads to that very file', async () => {
  const { provider, pixazo } = await openPixazo()
  const picture = await onePicture()
  const url = pixazo.publish(picture, 'image/png')
  expect(await provider.confirm?.(await given(picture, url), watching())).toEqual({ is: 'uploaded', url })
  expect(pixazo.ledger.violations).toEqual([])
})

test.each([
  ['another file of the same size', (picture: Buffer) => Buffer.from(picture).fill(1, 60)],
  ['a longer file', (picture: Buffer) => Buffer.concat([picture, Buffer.alloc(1)])],
  ['a shorter file', (picture: Buffer) => picture.subarray(1)],
])('an address that leads to %s is refused before anything is sent', async (_what, change) => {
  const { provider, pixazo } = await openPixazo()
  const picture = await onePicture()
  const url = pixazo.publish(change(picture), 'image/png')
  expect(await provider.confirm?.(await given(picture, url), watching())).toMatchObject({
    is: 'refused',
    problem: { code: 'ADDRESS_DIFFERS' },
    charged: 'no',
  })
})

test.each([
  ['http://10.0.0.7/a.png', { code: 'ADDRESS_REFUSED', data: { reason: 'NOT_PUBLIC' } }],
  ['https://me:secret@example.com/a.png', { code: 'ADDRESS_REFUSED', data: { reason: 'HOLDS_PASSWORD' } }],
  ['file:///etc/passwd', { code: 'ADDRESS_REFUSED', data: { reason: 'NOT_WEB' } }],
])('the address %s is refused unasked', async (url, problem) => {
  const { provider, pixazo } = await openPixazo()
  expect(await provider.confirm?.(await given(await onePicture(), url), watching())).toMatchObject({
    is: 'refused',
    problem,
  })
  expect(pixazo.ledger.connections).toBe(0)
})

test('an address that leads nowhere, or breaks off, is refused', async () => {
  const { provider, pixazo } = await openPixazo()
  const picture = await onePicture()
  const url = pixazo.publish(picture, 'image/png')
  for (const fault of ['expired', 'reset'] as const) {
    pixazo.next('download', fault)
    expect(await provider.confirm?.(await given(picture, url), watching())).toMatchObject({
      is: 'refused',
      problem: { code: 'NOT_DOWNLOADED' },
    })
  }
})
