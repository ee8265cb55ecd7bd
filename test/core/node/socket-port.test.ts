import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, onTestFinished, test } from 'vitest'
import { reachOwner } from '../../../src/core/node/reach-owner.ts'
import { socketPort } from '../../../src/core/node/socket-port.ts'
import { isDisconnected, openLink } from '../../../src/shared/rpc/connect.ts'
import { runChild } from '../../support/run-child.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import type { counting } from './counting.ts'

/** Two sockets that lead to each other. */
async function socketPair(): Promise<[Socket, Socket]> {
  const path = join(await tempFolder(), 'a.sock')
  const server = createServer().listen(path)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const near = createConnection(path)
  const far = await new Promise<Socket>((resolve) => server.once('connection', resolve))
  onTestFinished(() => [near, far].forEach((socket) => socket.destroy()))
  return [near, far]
}

test('the death of the other process is a lost wire in the middle of a stream', async () => {
  const socket = join(await tempFolder(), 'a.sock')
  const owner = runChild(new URL('./children/counting-owner.ts', import.meta.url), [socket])
  expect(await owner.line()).toBe('listening')
  const port = await reachOwner({ socket })
  if (port === null) throw new Error('Expected an owner that answers, got none')
  const { link, close } = openLink(port)
  onTestFinished(close)
  const client = createORPCClient<ContractRouterClient<typeof counting>>(link)
  const stream = await client.count({ length: 10 })
  expect((await stream.next()).value).toMatchObject({ number: 1 })
  const drained = (async () => {
    for await (const { number } of stream) if (number === 3) void owner.kill()
  })()
  expect(isDisconnected(await drained.catch((error: unknown) => error))).toBe(true)
  const after = await client.count({ length: 10 }).catch((error: unknown) => error)
  expect(isDisconnected(after)).toBe(true)
})

test('a sender hears when the other end has taken what was posted', async () => {
  const [near, far] = await socketPair()
  const port = socketPort(near)
  await port.taken?.()
  // More than the system takes off the sender's hands.
  port.postMessage('x'.repeat(10_000_000))
  let taken = false
  const whole = port.taken?.().then(() => (taken = true))
  await new Promise(setImmediate)
  expect(taken).toBe(false)
  far.resume()
  await whole
  expect(near.writableNeedDrain).toBe(false)
})

test('a sender is not held back for an end that is gone', async () => {
  const [near, far] = await socketPair()
  const port = socketPort(near)
  while (!near.writableNeedDrain) port.postMessage('x'.repeat(100_000))
  const taken = port.taken?.()
  far.destroy()
  await taken
  port.postMessage('into the void')
})

test('an end that lets too much wait is lost', async () => {
  const [near] = await socketPair()
  const port = socketPort(near, { frame: 1000, waiting: 1_000_000 })
  const closed = new Promise((resolve) => port.addEventListener('close', resolve))
  let posted = 0
  while (!near.destroyed) {
    port.postMessage('x'.repeat(1000))
    posted += 1
  }
  await closed
  expect(posted).toBeGreaterThan(900)
  expect(posted).toBeLessThan(3000)
})

test('an end that is sent a message that is too long is lost', async () => {
  const [near, far] = await socketPair()
  const port = socketPort(near, { frame: 1000, waiting: 1000 })
  const closed = once(far.resume(), 'close')
  port.postMessage('x'.repeat(1001))
  await closed
})

test('who listens to the end of a wire that has ended is told', async () => {
  const [near] = await socketPair()
  const port = socketPort(near)
  const closed = once(near, 'close')
  port.close()
  await closed
  await new Promise((resolve) => port.addEventListener('close', resolve))
})
