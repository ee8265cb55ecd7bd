import { createRouterClient } from '@orpc/server'
import { contractSuite } from './contract.suite.ts'

contractSuite('memory', async (core) => ({
  client: createRouterClient(core.handlers),
  close: () => undefined,
}))
