import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { implement } from '@orpc/server'
import { ulid } from 'ulid'
import { expect, onTestFinished, test } from 'vitest'
import { serve } from '../../../src/core/serve.ts'
import { socketPort } from '../../../src/core/node/socket-port.ts'
import { contract } from '../../../src/shared/contract/index.ts'
import { connect } from '../../../src/shared/rpc/connect.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openTestCore } from '../../support/test-core.ts'

const total = 20_000

test('a stream waits for a client that reads slowly, and goes on when it reads', async () => {
  const { core, ports } = await openTestCore()
  const ranOn = Promise.withResolvers<string>()
  const held = Promise.withResolvers<string>()
  const watch = implement(contract.jobs).watch.handler(async function* () {
    const id = ulid()
    for (let number = 0; number < total; number += 1) {
      await new Promise(setImmediate)
      yield { type: 'removed', cursor: String(number), id }
    }
    ranOn.resolve('sent all')
  })
  const [near, far] = await socketPair()
  const port = socketPort(far)
  const taken = () => {
    if (far.writableNeedDrain) held.resolve('was held back')
    return port.taken?.() ?? Promise.resolve()
  }
  serve({ ...core.handlers, jobs: { ...core.handlers.jobs, watch } }, { ...port, taken }, ports.logger)

  const { client, close } = connect(socketPort(near))
  onTestFinished(close)
  const stream = await client.jobs.watch({})
  await stream.next()
  near.pause()
  expect(await Promise.race([ranOn.promise, held.promise])).toBe('was held back')
  expect(far.writableLength).toBeLessThan(1_000_000)

  near.resume()
  let read = 1
  while ((await stream.next()).done !== true) read += 1
  expect(read).toBe(total)
})

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
