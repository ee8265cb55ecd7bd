import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { type FalSimulator, type Faults, faultNames, startFal } from '../test/simulators/fal.ts'

// A server on this computer that behaves as fal does and charges nothing. `npm run simulate -- --help` lists what
// can be set.

const help = `npm run simulate -- [options]
  --port N                 listen there; a free port otherwise
  --latency MS             each job lasts so long (1000)
  --concurrency N          jobs at work at a time (8)
  --history-lag MS         so long after its end a request is listed (0)
  --bytes-per-second N     how fast uploads and downloads go
  --seed N                 of the random faults (1)
  --fault POINT.NAME=CHANCE  something that goes wrong, as in submit.dropAfter=0.1; may be given again
  --locked                 the account is out of money
Faults:
${Object.entries(faultNames)
  .map(([point, names]) => `  ${point.padEnd(10)}${names.join(' ')}`)
  .join('\n')}`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    latency: { type: 'string', default: '1000' },
    concurrency: { type: 'string', default: '8' },
    'history-lag': { type: 'string', default: '0' },
    'bytes-per-second': { type: 'string' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string', multiple: true, default: [] },
    locked: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

function readNumber(
  name: 'port' | 'latency' | 'concurrency' | 'history-lag' | 'bytes-per-second' | 'seed',
): number {
  const value = Number(values[name])
  if (Number.isInteger(value) && value >= 0) return value
  throw new Error(`Expected --${name} to be a whole number, got ${values[name]}`)
}

function setFault(faults: Faults, text: string): void {
  const [, point = '', name = '', number = ''] = /^(\w+)\.(\w+)=([\d.]+)$/.exec(text) ?? []
  const chance = Number(number)
  const known = Object.entries(faultNames).some(
    ([key, names]) => key === point && names.some((one) => one === name),
  )
  if (!known || number === '' || !(chance >= 0 && chance <= 1)) {
    throw new Error(`Expected --fault to be like submit.dropAfter=0.1, got ${text}`)
  }
  Object.assign(Object(Reflect.get(faults, point)), { [name]: chance })
}

/** Seconds after which a lost submission is surely listed, if it was accepted. */
function windowSeconds(): number {
  return 30 + Math.ceil((2 * (readNumber('latency') + readNumber('history-lag'))) / 1000)
}

async function tell(fal: FalSimulator): Promise<void> {
  for (let count = 0; ; count += 1) {
    await fal.until(() => fal.ledger.accepted.length > count)
    const accepted = fal.ledger.accepted[count]
    if (accepted === undefined) continue
    console.log(`${new Date(accepted.at).toISOString()} ${accepted.requestId} ${accepted.endpoint}`)
  }
}

function totals({ ledger }: FalSimulator): string[] {
  const doubled = [...ledger.acceptedByInput().values()].filter((times) => times > 1).length
  return [
    `${ledger.accepted.length} accepted of ${ledger.posts} submissions, ${doubled} inputs more than once`,
    `${ledger.uploads.length} uploads, ${ledger.downloads.length} downloads, ${ledger.cancels.length} cancels`,
    `${ledger.connections} connections`,
    ...[...ledger.fired].map(([name, times]) => `fault ${name}: ${times}`),
    ...ledger.violations.map((words) => `violation: ${words}`),
  ]
}

async function simulate(): Promise<void> {
  const fal = await startFal({
    port: readNumber('port'),
    processingMs: readNumber('latency'),
    concurrency: readNumber('concurrency'),
    historyLagMs: readNumber('history-lag'),
    bytesPerSecond: values['bytes-per-second'] === undefined ? null : readNumber('bytes-per-second'),
    seed: readNumber('seed'),
    keepTraffic: false,
  })
  for (const text of values.fault) setFault(fal.faults, text)
  fal.faults.locked = values.locked
  for (const [name, value] of Object.entries(fal.environment)) console.log(`export ${name}=${value}`)
  console.log(`export ENLARGER_FAL_WINDOW_S=${windowSeconds()}`)
  console.log('export ENLARGER_HOME=$(mktemp -d)')
  console.log('\nThen, in the same shell:')
  console.log('npm run enlarge -- run resources/samples --model fal/seedvr-image --out /tmp/enlarged\n')
  console.log('Accepted so far; Ctrl-C ends:')
  void tell(fal)
  await once(process, 'SIGINT')
  await fal.close()
  console.log(['', ...totals(fal)].join('\n'))
}

try {
  if (values.help) console.log(help)
  else await simulate()
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
  process.exitCode = 2
}
