import { createORPCClient, isDefinedError, safe } from '@orpc/client'
import { eventIterator, oc, type ContractRouterClient } from '@orpc/contract'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { isDisconnected, openLink } from '../../../src/shared/rpc/connect.ts'
import type { Port } from '../../../src/shared/rpc/port.ts'

/** Two ends of a wire and the way to cut it, as a host has to bring them. */
export interface Wire {
  readonly client: Port
  readonly server: Port
  /** Loses the wire as a crash of the server would. */
  readonly cut: () => void
}

const contract = {
  double: oc
    .errors({ TOO_LARGE: { status: 422, data: z.object({ limit: z.number() }) } })
    .input(z.object({ number: z.number() }))
    .output(z.number()),
  wait: oc.output(z.string()),
  count: oc
    .input(z.object({ to: z.number(), open: z.boolean().default(false) }))
    .output(eventIterator(z.number(), z.string())),
  broken: oc.output(z.string()),
}

function host(port: Port) {
  const told: string[] = []
  let tell = Promise.withResolvers<void>()
  const say = (word: string) => {
    told.push(word)
    tell.resolve()
    tell = Promise.withResolvers()
  }
  const os = implement(contract)
  const router = os.router({
    double: os.double.handler(({ input, errors }) => {
      if (input.number > 100) throw errors.TOO_LARGE({ data: { limit: 100 } })
      return input.number * 2
    }),
    wait: os.wait.handler(async ({ signal }) => {
      say('waiting')
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }))
      say('aborted')
      return 'late'
    }),
    count: os.count.handler(async function* ({ input, signal }) {
      try {
        for (let number = 1; number <= input.to; number += 1) yield number
        if (!input.open) return 'all counted'
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }))
        return 'broken off'
      } finally {
        say('ended')
      }
    }),
    broken: os.broken.handler(() => {
      throw new Error('the password is swordfish')
    }),
  })
  new RPCHandler(router).upgrade(port)
  port.start()
  const heard = async (word: string): Promise<void> => {
    while (!told.includes(word)) await tell.promise
  }
  return { heard }
}

/** What every wire must do, whatever it is made of. */
export function transportSuite(name: string, makeWire: () => Promise<Wire> | Wire): void {
  async function open() {
    const wire = await makeWire()
    const { heard } = host(wire.server)
    const { link, close } = openLink(wire.client)
    onTestFinished(close)
    return {
      client: createORPCClient<ContractRouterClient<typeof contract>>(link),
      close,
      cut: wire.cut,
      heard,
    }
  }

  describe(`a wire over ${name}`, () => {
    test('brings an answer back', async () => {
      const { client } = await open()
      expect(await client.double({ number: 21 })).toBe(42)
    })

    test('brings a declared error with its data', async () => {
      const { client } = await open()
      const { error } = await safe(client.double({ number: 101 }))
      expect(isDefinedError(error) && error.code === 'TOO_LARGE' && error.data).toEqual({ limit: 100 })
    })

    test('refuses input that does not fit the contract', async () => {
      const { client } = await open()
      const input: { number: number } = JSON.parse('{"number":"many"}')
      await expect(client.double(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    })

    test('says nothing of what broke inside', async () => {
      const { client } = await open()
      const { error } = await safe(client.broken())
      expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
      expect(JSON.stringify(error)).not.toContain('swordfish')
      expect(String(error)).not.toContain('swordfish')
    })

    test('carries an abort to the handler, and the caller sees its own abort', async () => {
      const { client, heard } = await open()
      const abort = new AbortController()
      const call = client.wait(undefined, { signal: abort.signal })
      await heard('waiting')
      abort.abort()
      await expect(call).rejects.toMatchObject({ name: 'AbortError' })
      await heard('aborted')
    })

    test('streams to the end, with the value returned', async () => {
      const { client } = await open()
      const stream = await client.count({ to: 3 })
      const got: unknown[] = []
      for (;;) {
        const step = await stream.next()
        got.push(step.value)
        if (step.done === true) break
      }
      expect(got).toEqual([1, 2, 3, 'all counted'])
    })

    test('ends the generator of a stream that is broken off', async () => {
      const { client, heard } = await open()
      for await (const number of await client.count({ to: 2, open: true })) if (number === 2) break
      await heard('ended')
    })

    test('reports a lost wire as DISCONNECTED, never as an abort', async () => {
      const { client, cut, heard } = await open()
      const call = client.wait()
      await heard('waiting')
      cut()
      const { error } = await safe(call)
      expect(isDisconnected(error)).toBe(true)
      expect(error).not.toMatchObject({ name: 'AbortError' })
      await heard('aborted')
    })

    test('rejects calls on a wire that was lost', async () => {
      const { client, cut } = await open()
      const stream = await client.count({ to: 0, open: true })
      const pending = safe(stream.next())
      cut()
      expect(isDisconnected((await pending).error)).toBe(true)
      expect(isDisconnected((await safe(client.double({ number: 1 }))).error)).toBe(true)
      expect(isDisconnected((await safe(stream.next())).error)).toBe(true)
    })

    test('rejects calls after it was closed at this end', async () => {
      const { client, close } = await open()
      close()
      expect(isDisconnected((await safe(client.double({ number: 1 }))).error)).toBe(true)
    })
  })
}
