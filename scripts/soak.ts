import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isFaultless } from '../test/faults/judge.ts'
import { formatTrials } from '../test/faults/report.ts'
import { runSoak } from '../test/faults/soak.ts'
import { growth, type VitalSigns } from '../test/faults/vital-signs.ts'
import { soakFrameLock } from '../test/window/frame-lock-soak.ts'

// Runs the program for hours while it is killed, paused and cut off, and tells whether it grows.
// `npm run soak -- --hours 8 --seed 3`; `npm run soak -- --videos 10` plays two clips side by side for ten minutes instead.

// Nothing that was started outlives this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    window: { type: 'string', default: '60' },
    videos: { type: 'string' },
  },
})

if (values.videos === undefined) await soakQueue()
else await soakVideos(above('videos', values.videos))

async function soakVideos(minutes: number): Promise<void> {
  const end = await soakFrameLock(minutes)
  if (end === null) throw new Error('Expected a Chromium that runs here, got none')
  for (const [how, { frames, apart, worst }] of Object.entries(end)) {
    const most = `${(worst * 1000).toFixed(0)} ms at most`
    console.log(`${frames} frames ${how} in ${minutes} minutes; ${apart} more than a frame apart, ${most}`)
  }
  process.exitCode = end.drawn.frames > 0 ? 0 : 1
}

async function soakQueue(): Promise<void> {
  const end = await runSoak({
    hours: above('hours', values.hours),
    seed: above('seed', values.seed),
    window: above('window', values.window),
    onLife: (lives, done) => process.stderr.write(`\r${lives} lives, ${done} done `),
  })
  process.stderr.write('\n')
  for (const line of formatTrials([end])) console.log(line)
  const { pause, offline, lock } = end.disturbances
  console.log(`\n${pause} pauses, ${offline} times without network, ${lock} times locked.`)
  for (const line of describeSigns(end.signs)) console.log(line)
  if (isFaultless(end.end.verdict)) await rm(end.root, { recursive: true, force: true })
  else console.log(`What is left of it is in ${end.root}`)
  process.exitCode = isFaultless(end.end.verdict) ? 0 : 1
}

function describeSigns(signs: readonly VitalSigns[]): string[] {
  const rows = [
    ['memory', 'memory, MiB'],
    ['openFiles', 'open files'],
    ['database', 'database, MiB'],
    ['writeAheadLog', 'its write-ahead log, MiB'],
    ['logs', 'logs, MiB'],
  ] as const
  const head = [`${'of the program'.padEnd(26)}     most  an hour  (${signs.length} samples)`]
  return [
    ...head,
    ...rows.map(([name, words]) => {
      const most = Math.max(0, ...signs.map((one) => one[name]))
      return `${words.padEnd(26)} ${most.toFixed(1).padStart(8)} ${growth(signs, name).toFixed(2).padStart(8)}`
    }),
  ]
}

function above(name: string, text: string): number {
  const number = Number(text)
  if (number > 0) return number
  throw new Error(`Expected --${name} to be a number above 0, got ${text}`)
}
