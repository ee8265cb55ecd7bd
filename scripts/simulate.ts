import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { endpointIds, type FalSimulator, type Faults, faultNames, startFal } from '../test/simulators/fal.ts'
import { startPixazo } from '../test/simulators/pixazo.ts'

// Servers on this computer that behave as fal and Pixazo do and charge nothing. `npm run simulate -- --help` lists
// what can be set, of fal's for the most part.

const help = `npm run simulate -- [options]
  --port N                 listen there; a free port otherwise
  --latency MS             each job lasts so long (1000)
  --concurrency N          jobs at work at a time (8)
  --history-lag MS         so long after its end a request is listed (0)
  --bytes-per-second N     how fast uploads and downloads go
  --seed N                 of the random faults (1)
  --fault POINT.NAME=CHANCE  something that goes wrong, as in submit.dropAfter=0.1; may be given again
  --locked                 the account is out of money
Endpoints:
${endpointIds.map((id) => `  ${id}`).join('\n')}
Faults:
${Object.entries(faultNames)
  .map(([point, names]) => `  ${point.padEnd(10)}${names.join(' ')}`)
  .join('\n')}`

/** What the command line asks for. @throws when it is not understood */
function readSettings() {
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
  const speed = values['bytes-per-second']
  return {
    help: values.help,
    port: readNumber('port', values.port),
    processingMs: readNumber('latency', values.latency),
    concurrency: readNumber('concurrency', values.concurrency),
    historyLagMs: readNumber('history-lag', values['history-lag']),
    bytesPerSecond: speed === undefined ? null : readNumber('bytes-per-second', speed),
    seed: readNumber('seed', values.seed),
    faults: { ...readFaults(values.fault), locked: values.locked },
  }
}

function readNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`Expected --${name} to be a whole number, got ${text}`)
}

function readFaults(texts: readonly string[]): Partial<Faults> {
  const faults: Record<string, Record<string, number>> = {}
  for (const text of texts) {
    const [, point = '', name = '', number = ''] = /^(\w+)\.(\w+)=(\d*\.?\d+)$/.exec(text) ?? []
    const [, names = []] = Object.entries(faultNames).find(([known]) => known === point) ?? []
    if (!names.some((known) => known === name) || Number(number) > 1) {
      throw new Error(`Expected --fault to be like submit.dropAfter=0.1, got ${text}`)
    }
    faults[point] = { ...faults[point], [name]: Number(number) }
  }
  return faults
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

async function simulate(settings: ReturnType<typeof readSettings>): Promise<void> {
  const fal = await startFal({ ...settings, keepTraffic: false })
  const pixazo = await startPixazo({ processingMs: settings.processingMs, keepTraffic: false })
  // A lost submission is listed by then, if it was accepted.
  const seconds = 30 + Math.ceil((2 * (settings.processingMs + settings.historyLagMs)) / 1000)
  const variables = { ...pixazo.environment, ...fal.environment }
  for (const [name, value] of Object.entries(variables)) console.log(`export ${name}=${value}`)
  console.log(`export ENLARGER_FAL_WINDOW_S=${seconds}`)
  console.log('export ENLARGER_HOME=$(mktemp -d)')
  console.log('\nThen, in the same shell:')
  console.log('npm run enlarge -- run resources/samples --model fal/seedvr-image --out /tmp/enlarged\n')
  console.log(['It serves', ...endpointIds].join('\n  '))
  console.log('Clips need ffmpeg on PATH, except the small ones of test/fixtures/clips.\n')
  console.log('Accepted so far; Ctrl-C ends:')
  void tell(fal)
  await once(process, 'SIGINT')
  await Promise.all([fal.close(), pixazo.close()])
  const { accepted, posts } = pixazo.ledger
  const atPixazo = `Pixazo: ${accepted.length} accepted of ${posts} submissions`
  console.log(['', ...totals(fal), atPixazo].join('\n'))
}

try {
  const settings = readSettings()
  if (settings.help) console.log(help)
  else await simulate(settings)
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
  process.exitCode = 2
}
