import { onTestFinished } from 'vitest'
import { messagePort } from '../support/test-core.ts'
import { serveWindow, testToken, visitor } from '../support/window-host.ts'
import { contractSuite } from './contract.suite.ts'

contractSuite('a WebSocket', async (core, ports) => {
  const { client, close } = await messagePort(core, ports)
  onTestFinished(close)
  const server = await serveWindow({ core, ports, client })
  return visitor(server.port, testToken).openPage()
})
