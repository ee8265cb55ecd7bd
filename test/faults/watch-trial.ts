import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { seededRandom } from '../simulators/fal/seeded-random.ts'
import type { Faults } from '../simulators/fal.ts'
import { compiledCode } from '../support/compiled-code.ts'
import { arrive } from './arrivals.ts'
import { startBadDay } from './bad-day.ts'
import { gatherFindings } from './findings.ts'
import { judge } from './judge.ts'
import { type End, startLife } from './life.ts'
import { makePlace, type Place, printOf } from './place.ts'
import { programOf } from './programs.ts'
import type { ReportedTrial } from './report.ts'
import { oneModel } from './work.ts'

/** A watched folder into which files come while the program dies again and again. */
export interface WatchTrialOrder {
  readonly items: number
  /** Deaths at random moments. */
  readonly kills: number
  readonly seed: number
  /** Seconds after which a submission that is in no history counts as never taken. */
  readonly window: number
  /** What goes wrong at the provider; nothing unless given. */
  readonly faults?: Partial<Faults>
  readonly onLife?: (lives: number, done: number) => void
}

const model = 'fal/seedvr-image'
/** Milliseconds a life has, on the average, before it dies. */
const span = 2500
/** How often the last looks may find that something is left to do. */
const mostLooks = 40

/** Runs the trial in an empty folder. */
export async function runWatchTrial(root: string, order: WatchTrialOrder): Promise<ReportedTrial> {
  const { items, seed, kills, window, faults = {} } = order
  const place = await makePlace(root, { items, model: 'seedvr-image' })
  const watched = join(root, 'watched')
  mkdirSync(watched)
  const day = await startBadDay({ seed, window, faults, historyLag: 200 })
  const start = performance.now()
  try {
    const lives = new Lives(place, { ...day.environment, NODE_COMPILE_CACHE: compiledCode })
    const random = seededRandom(seed, 'deaths')
    await lives.whole(['watch', 'add', watched, '--out', place.out, ...addFlags])
    const files = place.inputs.map(({ path }, index) => ({
      from: path,
      to: join(watched, folderOf(index), relative(place.pictures, path)),
    }))
    // The last ones come while there is still some dying to be done.
    const over = kills * span * 0.8
    const arriving = arrive({ files, over, slowEvery: 20, slowFor: 4000, random: seededRandom(seed, 'ways') })
    let hits = 0
    while (hits < kills) {
      const end = await lives.killed(['watch', 'run'], span * 2 * random())
      if (end.exit !== 'SIGKILL') throw new Error(`Expected a watch to be killed, got its end: ${end.words}`)
      hits += 1
      order.onLife?.(lives.count, day.ledger.accepted.length)
    }
    await arriving
    const end = await lives.untilDone(() => order.onLife?.(lives.count, day.ledger.accepted.length))
    const findings = await gatherFindings(place, {
      models: oneModel(model),
      ledger: day.ledger,
      kills,
      exit: end.exit,
    })
    const touched = files.filter(({ from, to }) => contentOf(from) !== contentOf(to)).map(({ to }) => to)
    const verdict = judge({ ...findings, changed: [...findings.changed, ...touched] })
    const seconds = (performance.now() - start) / 1000
    const told = { verdict, hits: { random: hits }, lives: lives.count, seconds, words: end.words }
    return { name: 'watched folder', items, seed, end: told, fired: day.fired() }
  } finally {
    await day.close()
  }
}

const plenty = ['--budget', '1000', '--hourly-budget', '1000']
const addFlags = ['--yes', '--there', 'enlarge', '--settle', '1', '--model', model, ...plenty]

/** Folders in folders, some of which come with the files. */
function folderOf(index: number): string {
  return index % 3 === 0 ? '' : join(`roll ${index % 7}`, index % 2 === 0 ? '' : `${index % 5}`)
}

function contentOf(path: string): string {
  return printOf(path).split(' ')[0] ?? ''
}

/** The program, started again and again in one place. */
class Lives {
  count = 0
  readonly #place: Place
  readonly #environment: Readonly<Record<string, string>>

  constructor(place: Place, environment: Readonly<Record<string, string>>) {
    this.#place = place
    this.#environment = environment
  }

  /** One that has to end well. */
  async whole(args: readonly string[]): Promise<End> {
    const end = await this.#start(args).end
    if (end.exit !== 0)
      throw new Error(`Expected ${args.join(' ')} to end well, got ${end.exit}: ${end.words}`)
    return end
  }

  /** One that is killed after so many milliseconds. */
  async killed(args: readonly string[], after: number): Promise<End> {
    const life = this.#start(args)
    await Promise.race([wait(after), life.end])
    life.signal('SIGKILL')
    return life.end
  }

  /** Looks once, again and again, until there was nothing to do. */
  async untilDone(onLook: () => void): Promise<End> {
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const end = await this.#start(['watch', 'run', '--once', '--wait', '1']).end
      onLook()
      if (end.exit === 0 && end.words.includes('nothing to enlarge')) return end
      if (end.exit !== 0 && end.exit !== 5) return end
    }
    return { exit: `not done after ${mostLooks} looks`, words: '' }
  }

  #start(args: readonly string[]) {
    this.count += 1
    return startLife({
      ...programOf(undefined),
      place: this.#place,
      environment: this.#environment,
      args,
    })
  }
}
