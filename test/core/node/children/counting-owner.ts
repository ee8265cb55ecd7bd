import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { listenForClients } from '../../../../src/core/node/listen-for-clients.ts'
import { keepingLogger } from '../../storage/open-stores.ts'
import { counting } from '../counting.ts'

// Listens on a socket and counts for its clients until it is killed.
const [socket = ''] = process.argv.slice(2)
const os = implement(counting)
const handler = new RPCHandler({
  count: os.count.handler(async function* ({ input }) {
    for (let number = 1; ; number += 1) {
      await new Promise(setImmediate)
      yield { number, text: 'x'.repeat(input.length) }
    }
  }),
})
await listenForClients({
  socket,
  logger: keepingLogger(),
  onClient: (port) => {
    handler.upgrade(port)
    port.start()
  },
})
process.stdout.write('listening\n')
