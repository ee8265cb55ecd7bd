import { killAt } from '../../../faults/kill-point.ts'
import { createCore } from '../../../../src/core/create-core.ts'
import { nodePorts } from '../../../../src/core/node/node-ports.ts'
import { serve } from '../../../../src/core/serve.ts'
import { connect } from '../../../../src/shared/rpc/connect.ts'
import { withoutLinks } from '../without-links.ts'

// Opens a home, judges its results or takes that back, and dies at a named point; says so when it did not.
const [home = '', order = '', dieAt = '', links = ''] = process.argv.slice(2)
const ports = nodePorts({ kind: 'command-line', environment: { ENLARGER_HOME: home } })
const faulty = {
  ...ports,
  checkpoint: killAt(`${dieAt}:1`),
  link: links === 'none' ? withoutLinks : ports.link,
}
const core = await createCore(faulty)
const { port1, port2 } = new MessageChannel()
serve(core.handlers, port2, ports.logger)
const { client } = connect(port1)
if (order === 'reject') await client.reviews.decide({ filter: {}, verdict: 'rejected' })
else await client.reviews.undo()
process.stdout.write('alive\n')
process.exit(0)
