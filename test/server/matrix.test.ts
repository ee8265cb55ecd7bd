import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { ask, openWindowHost, testToken } from '../support/window-host.ts'

interface Cell {
  readonly host: string
  readonly origin: string | undefined
  readonly method: string
  readonly type: string | undefined
  readonly credential: 'cookie' | 'bearer' | 'wrong' | 'none'
}

const order = JSON.stringify({ ids: [ulid()] })

function* cells(port: number): Generator<Cell, void> {
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'evil.example', `rebind.test:${port}`])
    for (const origin of [`http://${host}`, undefined, 'null', 'https://evil.example', 'http://127.0.0.1:1'])
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])
        for (const type of [undefined, 'text/plain', 'multipart/form-data', 'application/json'])
          for (const credential of ['cookie', 'bearer', 'wrong', 'none'] as const)
            yield { host, origin, method, type, credential }
}

/** The statuses a cell may be answered with. */
function expected({ host, origin, method, type, credential }: Cell, port: number): number[] {
  const changes = method !== 'GET' && method !== 'HEAD'
  const isNamed = host === `127.0.0.1:${port}` || host === `localhost:${port}`
  if (!isNamed || (origin !== `http://${host}` && (origin !== undefined || changes))) return [403]
  if (credential === 'wrong' || credential === 'none') return [401]
  if (!changes) return [200]
  if (method !== 'POST') return [405]
  return type === 'application/json' ? [201] : [400]
}

async function statusOf({ host, origin, method, type, credential }: Cell, port: number): Promise<number> {
  const changes = method !== 'GET' && method !== 'HEAD'
  const offers = {
    cookie: { cookie: `enlarger-${port}=${testToken}` },
    bearer: { authorization: `Bearer ${testToken}` },
    wrong: { cookie: `enlarger-${port}=${'x'.repeat(43)}` },
    none: {},
  }
  const headers = {
    host,
    ...(origin === undefined ? {} : { origin }),
    ...(type === undefined ? {} : { 'content-type': type }),
    ...offers[credential],
  }
  const { status, headers: answered } = await ask(port, changes ? '/results.zip' : '/', {
    method,
    headers,
    ...(changes ? { body: order } : {}),
  })
  expect(answered['content-security-policy']).toContain("default-src 'none'")
  expect(Object.keys(answered).filter((name) => name.startsWith('access-control-'))).toEqual([])
  return status
}

test('only pages of the host that bring the token are answered, and only what they may ask for', async () => {
  const { server } = await openWindowHost()
  const { port } = server
  const surprises: string[] = []
  let asked = 0
  let good = 0
  for (const cell of cells(port)) {
    const status = await statusOf(cell, port)
    if (!expected(cell, port).includes(status)) surprises.push(`${JSON.stringify(cell)}: ${status}`)
    asked += 1
    if (status < 300) good += 1
  }
  expect(surprises).toEqual([])
  // 2 names × (2 origins × 2 methods × 4 types, and 1 origin × POST × JSON) × 2 credentials
  expect({ asked, good }).toEqual({ asked: 1920, good: 68 })
})
