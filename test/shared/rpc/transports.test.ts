import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { relay } from '../../../src/core/node/relay.ts'
import { socketPort } from '../../../src/core/node/socket-port.ts'
import { pagePort } from '../../../src/server/page-port.ts'
import { webSocketPort } from '../../../src/shared/rpc/web-socket-port.ts'
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

transportSuite('a WebSocket', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  onTestFinished(() => server.close())
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Expected a port, got none')
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`)
  const [[page, request]] = await Promise.all([once(server, 'connection'), once(client, 'open')])
  onTestFinished(() => client.terminate())
  return {
    client: webSocketPort(client),
    server: pagePort(page, request.socket),
    cut: () => void page.terminate(),
  }
})

transportSuite('a relay', () => {
  const near = new MessageChannel()
  const far = new MessageChannel()
  relay(near.port2, far.port1)
  return { client: near.port1, server: far.port2, cut: () => far.port2.close() }
})
