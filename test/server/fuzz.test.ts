import { once } from 'node:events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { contract } from '../../src/shared/contract/index.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import { writePicture } from '../support/picture.ts'
import { addPaths } from '../support/test-core.ts'
import { openWindowHost, type WindowHost } from '../support/window-host.ts'

/** Calls that do nothing without being told with what: of those, what fits nothing must change nothing. */
const needy = Object.entries(contract).flatMap(([part, calls]) =>
  Object.entries(calls)
    .filter(([, call]) => !(call['~orpc'].inputSchema?.safeParse({}).success ?? true))
    .map(([call]) => `/${part}/${call}`),
)

/** Input that fits no call: each call that takes anything wants an object with fields of its own. */
const input = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.array(fc.jsonValue(), { minLength: 1 }),
  fc
    .dictionary(
      fc.constantFrom('id', 'ids', 'paths', 'recipe', 'recipes', 'after', 'jobId', 'url'),
      fc.jsonValue(),
      { minKeys: 1 },
    )
    .filter(({ paths }) => !arePaths(paths)),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"polluted":true}}'),
    { constructor: { prototype: { polluted: true } } },
    { ids: 'x'.repeat(100_000) },
    nested(1000),
  ),
)

/** Texts alone, of whatever kind, could be files to be added. */
function arePaths(value: unknown): boolean {
  return Array.isArray(value) && value.every((path) => typeof path === 'string')
}

const meta = fc.array(
  fc.array(fc.oneof(fc.integer(), fc.constantFrom('__proto__', 'constructor', 'json', 'ids', '0')), {
    maxLength: 5,
  }),
  { maxLength: 3 },
)

const callOf = fc.record(
  {
    i: fc.oneof(fc.string({ minLength: 1, maxLength: 5 }), fc.integer()),
    p: fc.record(
      {
        u: fc.oneof(fc.constantFrom(...needy), fc.stringMatching(/^(\/\w{1,9}){1,4}$/)),
        b: fc.record({ json: input, meta }, { requiredKeys: ['json'] }),
      },
      { requiredKeys: ['u', 'b'] },
    ),
  },
  { requiredKeys: ['i', 'p'] },
)

/** What is no call at all: after it the page is sent away. */
const nonsense = fc.oneof(
  fc.string(),
  fc.json(),
  fc.uint8Array(),
  fc.constantFrom(
    '',
    '{',
    'null',
    '[]',
    '{"i":"1"}',
    '{"i":"1","p":null}',
    '{"i":"1","t":3,"p":{"e":"message"}}',
    '{"i":"1","p":{"u":"http://["}}',
    '{"i":"1","p":{"u":7}}',
    '{"i":"1","p":{"u":"/jobs/../../list"}}',
    '{"i":{},"p":{"u":"/jobs/list"}}',
    '['.repeat(100_000),
  ),
)

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = { ids: value }
  return value
}

/** A page as a fuzzer has it: its messages are its own. */
async function rawPage({ server, ticket }: WindowHost): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/contract`, { headers: ticket })
  socket.on('error', () => undefined)
  await once(socket, 'open')
  return socket
}

async function stateOf({ client }: WindowHost) {
  const [jobs, sources, settings, presets, counts] = await Promise.all([
    client.jobs.list({}),
    client.library.list({}),
    client.settings.read(),
    client.presets.list(),
    client.jobs.counts({}),
  ])
  return { jobs, sources, settings, presets, counts }
}

test('ten thousand calls that fit nothing change nothing, and the host lives', async () => {
  const host = await openWindowHost()
  const { sourceIds } = await addPaths(host.client, [await writePicture(`${host.folder}/a.jpg`)])
  await host.client.jobs.enqueue({ sourceIds, recipes: [Recipe.parse({ model: 'local/resample' })] })
  expect(needy.length).toBeGreaterThan(20)
  const before = await stateOf(host)
  const page = await rawPage(host)
  for (const call of fc.sample(callOf, { numRuns: 10_000, seed: 4 })) page.send(JSON.stringify(call))
  const deep = `${'{"ids":'.repeat(100_000)}1${'}'.repeat(100_000)}`
  for (const path of needy) page.send(`{"i":"deep${path}","p":{"u":"${path}","b":{"json":${deep}}}}`)
  page.send('{"i":"got","p":{"u":"/jobs/list","m":"GET","h":{"content-type":"text/event-stream"},"b":1}}')
  page.ping()
  await Promise.race([once(page, 'pong'), once(page, 'close')])
  const { client } = await host.openPage()
  expect(await client.host.capabilities()).toMatchObject({ kind: 'command-line' })
  expect(page.readyState).toBe(WebSocket.OPEN)
  expect(await stateOf(host)).toEqual(before)
  expect('polluted' in {}).toBe(false)
})

test('a page that sends what is no call is sent away, and the host lives', async () => {
  const host = await openWindowHost()
  const page = await host.openPage()
  let sent = 0
  for (const message of fc.sample(nonsense, { numRuns: 300, seed: 4 })) {
    const raw = await rawPage(host)
    const gone = once(raw, 'close')
    raw.send(message)
    expect({ message, code: (await gone)[0] }).toEqual({ message, code: 1001 })
    sent += 1
  }
  expect(sent).toBe(300)
  expect(await page.client.jobs.list({})).toMatchObject({ total: 0 })
})

test('a message that is too long ends the page, not the host', async () => {
  const host = await openWindowHost()
  const raw = await rawPage(host)
  const gone = once(raw, 'close')
  raw.send(Buffer.alloc(65 * 1024 * 1024))
  expect((await gone)[0]).toBe(1009)
  expect((await host.ask('/')).status).toBe(200)
})
