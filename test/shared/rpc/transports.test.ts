import { transportSuite } from './transport.suite.ts'

transportSuite('memory', () => {
  const { port1, port2 } = new MessageChannel()
  return { client: port1, server: port2, cut: () => port2.close() }
})
