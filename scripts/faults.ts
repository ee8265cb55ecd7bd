import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runArrivals } from '../test/faults/arrival-trial.ts'
import { badDay } from '../test/faults/bad-day.ts'
import { moneyPoints, publishingPoints } from '../test/faults/kill-point.ts'
import { runPairs } from '../test/faults/pair.ts'
import { inTemporaryFolder, type Model, runFaultsIn } from '../test/faults/run-faults.ts'
import { formatTrials, type ReportedTrial } from '../test/faults/report.ts'
import { isFaultless } from '../test/faults/judge.ts'
import { runWatchTrial } from '../test/faults/watch-trial.ts'

// Kills the program again and again while everything around it goes wrong, then counts what was lost, doubled,
// overwritten or left lying about. `npm run faults -- --items 10000 --kills 300 --seed 7`.

const usage = `npm run faults -- [options]
  --items N        pictures (500)
  --kills K        kills at random moments (40)
  --seed S         of everything random (1)
  --model ID       fal/seedvr-image, with a simulator on a bad day, or local/resample
  --mixed          instead, all models of providers at once, on pictures and clips; --items counts their results
  --point NAME     kill at a named point instead of at random, or at each of them: all
  --times N        how often at each (50)
  --broken NAME    a program with a wrong part: publishes-by-rename, keeps-ticket-back, or short-window
  --window S       seconds after which a submission that is in no history counts as never taken (8)
  --quiet-day      the provider makes no mistakes
  --watch          instead, the pictures come into a watched folder
  --arrivals       instead, the pictures come into a watched folder that sleeps meanwhile; nothing is killed
  --pairs N        instead, two programs at once on one home, so many times; --items is for each`

// Nothing that was started outlives this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '500' },
    kills: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    model: { type: 'string', default: 'fal/seedvr-image' },
    point: { type: 'string' },
    times: { type: 'string', default: '50' },
    broken: { type: 'string' },
    window: { type: 'string', default: '8' },
    mixed: { type: 'boolean', default: false },
    'quiet-day': { type: 'boolean', default: false },
    pairs: { type: 'string' },
    watch: { type: 'boolean', default: false },
    arrivals: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(usage)
else if (values.arrivals) await tryArrivals()
else {
  const trial = await inTemporaryFolder(runTrialIn, { keep: true })
  process.stderr.write('\n')
  for (const line of formatTrials([trial])) console.log(line)
  process.exitCode = isFaultless(trial.end.verdict) ? 0 : 1
}

async function tryArrivals(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'enlarger-arrivals-'))
  const order = { items: count('items', values.items), seed: count('seed', values.seed) }
  const end = await runArrivals(root, {
    ...order,
    over: order.items / 120,
    slowFor: 60,
    asleep: 40,
    after: 65,
  })
  const { queued, seconds, ...faults } = end
  console.log(`${queued} of ${order.items} queued, the last ${seconds.toFixed(1)} s after the last was whole`)
  for (const [fault, paths] of Object.entries(faults))
    console.log(`${fault} ${paths.length}`, paths.slice(0, 5).join(' '))
  const isWell = Object.values(faults).every((paths) => paths.length === 0)
  if (isWell) await rm(root, { recursive: true, force: true })
  else console.log(`What is left of it is in ${root}`)
  process.exitCode = isWell ? 0 : 1
}

function runTrialIn(root: string): Promise<ReportedTrial> {
  const chosen = values.mixed ? 'mixed' : model(values.model)
  const common = {
    items: count('items', values.items),
    seed: count('seed', values.seed),
    model: chosen,
    onLife: (lives: number, done: number) => process.stderr.write(`\r${lives} lives, ${done} done `),
  }
  if (values.watch) {
    const faults = values['quiet-day'] ? {} : badDay
    return runWatchTrial(root, {
      ...common,
      kills: count('kills', values.kills),
      window: count('window', values.window),
      faults,
    })
  }
  if (values.pairs !== undefined) {
    const pairs = count('pairs', values.pairs)
    return runPairs(root, { ...common, model: model(values.model), pairs })
  }
  return runFaultsIn(root, {
    ...common,
    kills: values.point === undefined ? count('kills', values.kills) : 0,
    points: pointsOf(values.point, chosen),
    times: count('times', values.times),
    broken: values.broken,
    window: count('window', values.window),
    ...(values['quiet-day'] ? { faults: {} } : { locked: 1500 }),
  })
}

function count(name: string, text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0) return number
  throw new Error(`Expected --${name} to be a whole number, got ${text}`)
}

function pointsOf(given: string | undefined, modelId: string): readonly string[] {
  if (given === undefined) return []
  if (given !== 'all') return [given]
  return modelId === 'local/resample' ? publishingPoints : [...moneyPoints, ...publishingPoints]
}

function model(text: string): Model {
  if (text === 'fal/seedvr-image' || text === 'local/resample') return text
  throw new Error(`Expected --model to be fal/seedvr-image or local/resample, got ${text}`)
}
