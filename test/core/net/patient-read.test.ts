import { describe, expect, it } from 'vitest'
import {
  isPassingStatus,
  NoAnswer,
  readPatiently,
  type PatientParts,
  type PatientRequest,
  type ReadAnswer,
} from '../../../src/core/net/patient-read.ts'
import { createReach } from '../../../src/core/net/reach.ts'
import { createTokenBucket } from '../../../src/core/net/token-bucket.ts'
import { NotSent, type Wire } from '../../../src/core/net/wire.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { hastyClock } from './hasty-clock.ts'
import { answerText, rawServer, reset, type RawServer, type Reply } from './raw-server.ts'
import { failure, noSignal, silentLogger, testWire } from './test-wire.ts'

function setUp() {
  const clock = hastyClock()
  const random = () => 1
  const reach = createReach({ clock, random })
  const bucket = createTokenBucket({ clock, perSecond: 100, burst: 100 })
  const parts: PatientParts = { wire: testWire(), reach, bucket, clock, random, logger: silentLogger }
  return { parts, waits: clock.waits }
}

const get = (server: RawServer, more: Partial<PatientRequest> = {}): PatientRequest => {
  return { url: `${server.url}/status`, method: 'GET', signal: noSignal, ...more }
}

/** What a provider's reader makes of answers: JSON of its own is one, whatever its status. */
function judge({ text, headers, status }: ReadAnswer): { status: number; body: unknown } | 'again' {
  if (status === 429 || headers.get('content-type') !== 'application/json') return 'again'
  try {
    return { status, body: JSON.parse(text) }
  } catch {
    return 'again'
  }
}

const json = { 'content-type': 'application/json' }

/** Answers in turn; the last one for ever. */
function inTurn(...replies: readonly Reply[]): Reply {
  return (socket, request, nth) => replies[Math.min(nth, replies.length) - 1]?.(socket, request, nth)
}

const answers =
  (status: number, body: string, headers: Readonly<Record<string, string>> = json): Reply =>
  (socket) =>
    socket.write(answerText(status, body, headers))

describe('reading with patience', () => {
  it('goes on through every trouble until there is an answer', async () => {
    const server = await rawServer(
      inTurn(
        reset,
        (socket) => socket.destroy(),
        (socket) =>
          socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{"a'),
        answers(200, '<html>Please log in to the hotel</html>', { 'content-type': 'text/html' }),
        answers(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' }),
        answers(200, '{"cut":', json),
        answers(200, ''),
        answers(429, '{"detail":"slow down"}'),
        answers(200, '{"done":true}'),
      ),
    )
    const { parts } = setUp()
    expect(await readPatiently(parts, get(server), judge)).toEqual({ status: 200, body: { done: true } })
    expect(server.requests).toHaveLength(9)
    expect(parts.reach.closedUntil).toBeNull()
  })

  it('goes on when nobody was there at first', async () => {
    const { parts } = setUp()
    const server = await rawServer(answers(200, '{}'))
    let refusals = 3
    const wire = {
      ...parts.wire,
      send: (request: Parameters<typeof parts.wire.send>[0]) =>
        parts.wire.send(refusals-- > 0 ? { ...request, url: 'http://127.0.0.1:1/' } : request),
    }
    expect(await readPatiently({ ...parts, wire }, get(server), judge)).toEqual({ status: 200, body: {} })
    expect(server.requests).toHaveLength(1)
  })

  it("takes a provider's own error for an answer", async () => {
    const server = await rawServer(answers(500, '{"detail":"the runner died"}'))
    const answer = await readPatiently(setUp().parts, get(server), judge)
    expect(answer).toEqual({ status: 500, body: { detail: 'the runner died' } })
    expect(server.requests).toHaveLength(1)
  })

  it('waits longer each time, and as long as it is told', async () => {
    const again = answers(503, '', {})
    const server = await rawServer(
      inTurn(again, again, again, answers(429, '', { 'retry-after': '77' }), answers(200, '{}')),
    )
    const { parts, waits } = setUp()
    await readPatiently(parts, get(server), judge)
    const own = waits.filter((milliseconds) => milliseconds > 0)
    expect(own).toEqual([1000, 2000, 4000, 77_000])
  })

  it('sends a body in pieces anew each time', async () => {
    const server = await rawServer(inTurn(reset, answers(500, '', {}), answers(200, '{}')))
    async function* pieces() {
      yield Buffer.from('123')
      yield Buffer.from('456')
    }
    const request = get(server, { method: 'PUT', body: { bytes: 6, pieces } })
    await readPatiently(setUp().parts, request, judge)
    expect(server.requests.map(({ body }) => body)).toEqual(['123456', '123456', '123456'])
  })

  it('gives up after the tries it is given, and tells why', async () => {
    const server = await rawServer(answers(503, 'busy', { 'retry-after': '9' }))
    const error = await failure(readPatiently(setUp().parts, get(server, { attempts: 3 }), judge))
    expect(error).toBeInstanceOf(NoAnswer)
    expect(error).toMatchObject({
      retryAfterMs: 9000,
      message: `Expected an answer from ${server.url}, got HTTP 503`,
    })
    expect(server.requests).toHaveLength(3)
    await server.close()
    const gone = await failure(readPatiently(setUp().parts, get(server, { attempts: 1 }), judge))
    expect(gone).toMatchObject({ name: 'NoAnswer', retryAfterMs: null, cause: { code: 'ECONNREFUSED' } })
  })

  it('ends with the reason of the signal', async () => {
    const stop = new AbortController()
    const reason = new Error('enough')
    const server = await rawServer((socket, _request, nth) => {
      if (nth === 3) stop.abort(reason)
      socket.write(answerText(503))
    })
    const error = await failure(readPatiently(setUp().parts, get(server, { signal: stop.signal }), judge))
    expect(error).toBe(reason)
  })

  it('waits for its turn at the bucket', async () => {
    const server = await rawServer(answers(200, '{}'))
    const { parts, waits } = setUp()
    const bucket = createTokenBucket({ clock: parts.clock, perSecond: 2, burst: 1 })
    await readPatiently({ ...parts, bucket }, get(server), judge)
    await readPatiently({ ...parts, bucket }, get(server), judge)
    expect(waits).toEqual([500])
  })
})

it('twenty readers and one prober make fewer than 500 tries in a day without a network', async () => {
  const clock = manualClock()
  const reach = createReach({ clock, random: () => 0.5 })
  const bucket = createTokenBucket({ clock, perSecond: 100, burst: 100 })
  let online = false
  let tries = 0
  const wire: Wire = {
    send: async () => {
      tries += 1
      if (!online) throw new NotSent('ENETUNREACH', 'no network')
      const body = (async function* () {})()
      return {
        status: 200,
        headers: new Headers(json),
        body,
        text: async () => '{}',
        discard: async () => undefined,
      }
    },
    describe: async () => ({ proxy: null, certificates: [] }),
    close: async () => undefined,
  }
  const parts = { wire, reach, bucket, clock, random: () => 0.5, logger: silentLogger }
  const request = { url: 'https://queue.fal.run/x', method: 'GET', signal: noSignal } as const
  const readers = Promise.all(Array.from({ length: 20 }, () => readPatiently(parts, request, judge)))
  async function probe(): Promise<void> {
    for (;;) {
      await reach.pass(noSignal)
      tries += 1
      if (online) return reach.succeeded()
      reach.failed()
    }
  }
  const prober = probe()
  await clock.advance(0)
  await clock.advance(86_400_000)
  expect(tries).toBeLessThan(500)
  const before = tries
  online = true
  await clock.advance(600_000)
  await prober
  expect(await readers).toHaveLength(20)
  expect(tries).toBe(before + 21)
})

it.each([
  [200, false],
  [404, false],
  [408, true],
  [422, false],
  [425, true],
  [429, true],
  [500, true],
  [504, true],
  [599, true],
])('the status %i passes: %s', (status, passes) => expect(isPassingStatus(status)).toBe(passes))
