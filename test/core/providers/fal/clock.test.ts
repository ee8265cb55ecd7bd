import { expect, test } from 'vitest'
import { answeringServer } from './answering-server.ts'
import { openFal } from './open-fal.ts'

test("the provider's clock is what its answers say", async () => {
  const date = new Date(Date.now() - 3 * 86_400_000)
  const origin = await answeringServer((_request, response) => {
    response.setHeader('date', date.toUTCString())
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"items":[],"has_more":false,"next_cursor":null}')
  })
  const { provider } = await openFal({ origin })
  expect(Math.abs((provider.cloud?.now() ?? 0) - Date.now())).toBeLessThan(1000)
  await provider.cloud?.testKey(new AbortController().signal)
  expect(Math.abs((provider.cloud?.now() ?? 0) - date.getTime())).toBeLessThan(10_000)
})
