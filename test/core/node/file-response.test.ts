import { readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileResponse, readRange } from '../../../src/core/node/file-response.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_one, index) => index % 251))

async function ask(range: string | null, method = 'GET'): Promise<Response> {
  const path = join(await tempFolder(), 'clip.bin')
  await writeFile(path, bytes)
  const headers = range === null ? {} : { Range: range }
  return fileResponse(new Request('http://host/clip', { method, headers }), {
    path,
    headers: { 'Content-Type': 'video/mp4' },
  })
}

async function bodyOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

describe('a file', () => {
  test('is answered whole where no part is asked for', async () => {
    const response = await ask(null)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Length')).toBe('300000')
    expect(response.headers.get('Accept-Ranges')).toBe('bytes')
    expect(response.headers.get('Content-Type')).toBe('video/mp4')
    expect((await bodyOf(response)).equals(bytes)).toBe(true)
  })

  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=100-199', 100, 200],
    ['bytes=299990-', 299_990, 300_000],
    ['bytes=-10', 299_990, 300_000],
    ['bytes=-999999999', 0, 300_000],
    ['bytes=200000-999999999', 200_000, 300_000],
  ])('gives of itself for %s exactly that', async (range, first, end) => {
    const response = await ask(range)
    expect(response.status).toBe(206)
    expect(response.headers.get('Content-Range')).toBe(`bytes ${first}-${end - 1}/300000`)
    expect(response.headers.get('Content-Length')).toBe(String(end - first))
    expect((await bodyOf(response)).equals(bytes.subarray(first, end))).toBe(true)
  })

  test.each(['bytes=300000-', 'bytes=999999-9999999', 'bytes=-0'])('has no part %s', async (range) => {
    const response = await ask(range)
    expect(response.status).toBe(416)
    expect(response.headers.get('Content-Range')).toBe('bytes */300000')
  })

  test.each(['bytes=5-2', 'bytes=a-b', 'items=0-1', 'bytes=0-1,5-6', 'bytes=-', 'bytes'])(
    'is answered whole for %s, which asks for no one part',
    async (range) => {
      expect((await ask(range)).status).toBe(200)
    },
  )

  test('has a size without being read', async () => {
    const response = await ask(null, 'HEAD')
    expect(response.headers.get('Content-Length')).toBe('300000')
    expect(await bodyOf(response)).toHaveLength(0)
  })

  test('that is not there, or is a folder, is no answer', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'inner'))
    for (const name of ['missing', 'inner']) {
      const request = new Request('http://host/')
      expect((await fileResponse(request, { path: join(folder, name), headers: {} })).status).toBe(404)
    }
  })

  test('is held open by nobody once its answer was dropped, or was never read', async () => {
    const before = openFiles()
    const dropped = await ask(null)
    const reader = dropped.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await ask(null)
    await expect.poll(openFiles).toBe(before)
  })
})

test('an empty file has no part', () => {
  expect(readRange('bytes=0-', 0)).toBe('unsatisfiable')
})

function openFiles(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0
}
