import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { socketPort } from '../../../src/core/node/socket-port.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { transportSuite } from './transport.suite.ts'

transportSuite('memory', () => {
  const { port1, port2 } = new MessageChannel()
  return { client: port1, server: port2, cut: () => port2.close() }
})

transportSuite('a socket', async () => {
  const path = join(await tempFolder(), 'a.sock')
  const server = createServer().listen(path)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const client = createConnection(path)
  const accepted = await new Promise<Socket>((resolve) => server.once('connection', resolve))
  onTestFinished(() => void accepted.destroy())
  return { client: socketPort(client), server: socketPort(accepted), cut: () => void accepted.destroy() }
})
