import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '../simulators/fal/seeded-random.ts'
import type { Faults } from '../simulators/fal.ts'
import { hasFfmpeg } from '../simulators/has-ffmpeg.ts'
import { compiledCode } from '../support/compiled-code.ts'
import { badDay, lockAccount, startBadDay } from './bad-day.ts'
import { type Death, deathsAt } from './deaths.ts'
import { isFaultless } from './judge.ts'
import { startLife } from './life.ts'
import { makePlace } from './place.ts'
import type { ReportedTrial } from './report.ts'
import { programOf } from './programs.ts'
import { runTrial } from './trial.ts'
import { allModels, itemsOf, type Models, oneModel } from './work.ts'

/** The model a trial is about; `mixed` is all models of providers at once, on pictures and clips. */
export type Model = 'fal/seedvr-image' | 'local/resample' | 'mixed'

/** What is to be put to the test. */
export interface FaultsOrder {
  /** Results that are owed; of mixed work about so many, as many of each model. */
  readonly items: number
  /** Deaths at random moments. */
  readonly kills: number
  /** Named points to die at as well, each so many times. */
  readonly points?: readonly string[]
  readonly times?: number
  /** At which of its first times a named point is deadly, at the latest. */
  readonly latest?: number
  readonly seed: number
  readonly model: Model
  /** A program with a wrong part, instead of the product. */
  readonly broken?: string | undefined
  /** Seconds after which a submission that is in no history counts as never taken. */
  readonly window: number
  /** What goes wrong at the provider; a bad day unless given. */
  readonly faults?: Partial<Faults>
  /** Milliseconds until a finished request is in the provider's history. */
  readonly historyLag?: number
  /** Milliseconds for which the account is locked once two fifths were accepted. */
  readonly locked?: number
  /** Seconds after which the program is taken to hang. */
  readonly limit?: number
  readonly onLife?: (lives: number, done: number) => void
}

/** Every how many results somebody else's file appears where one is about to be published. */
const intrudeEvery = 7

/** Runs a trial in a new folder of the system's temporary one; `keep` leaves it there when a promise was broken. */
export async function inTemporaryFolder(
  run: (root: string) => Promise<ReportedTrial>,
  { keep }: { keep: boolean },
): Promise<ReportedTrial> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'enlarger-faults-')))
  let isKept = false
  try {
    const trial = await run(root)
    isKept = keep && !isFaultless(trial.end.verdict)
    if (isKept) process.stderr.write(`\nWhat is left of it is in ${root}\n`)
    return trial
  } finally {
    if (!isKept) await rm(root, { recursive: true, force: true })
  }
}

/** Runs trials side by side and leaves nothing of them: in a program that starts again and again, much is waiting. */
export function runTogether(orders: readonly FaultsOrder[]): Promise<ReportedTrial[]> {
  return Promise.all(
    orders.map((order) => inTemporaryFolder((root) => runFaultsIn(root, order), { keep: false })),
  )
}

/** Runs one trial in an empty folder. */
export async function runFaultsIn(root: string, order: FaultsOrder): Promise<ReportedTrial> {
  const { seed, broken, limit = 600 + order.items, onLife } = order
  const { models, ...amount } = workOf(order)
  const place = await makePlace(root, amount)
  const random = seededRandom(seed, 'deaths')
  const day = order.model === 'local/resample' ? null : await startDay(order)
  try {
    const { program, ...chosen } = programOf(broken)
    const environment = {
      ENLARGER_INTRUDE_EVERY: String(intrudeEvery),
      NODE_COMPILE_CACHE: compiledCode,
      ...day?.environment,
      ...chosen.environment,
    }
    // A program that is killed leaves no compiled code behind for the next one.
    await startLife({ program, place, environment, args: ['--version'] }).end
    const end = await runTrial({
      program,
      place,
      models,
      random,
      deaths: chooseDeaths(order, random),
      environment,
      ledger: day?.ledger ?? null,
      limit,
      ...(onLife === undefined ? {} : { onLife }),
    })
    const items = itemsOf(place, models).length
    return { name: nameOf(order), items, seed, end, fired: day?.fired() ?? new Map() }
  } finally {
    await day?.close()
  }
}

/** How many sources there are for the results that are owed, and what the names of the first would be taken by. */
function workOf({ model, items }: Pick<FaultsOrder, 'model' | 'items'>): {
  readonly models: Models
  readonly items: number
  readonly clips: number
  readonly model: string
} {
  if (model !== 'mixed') {
    return { models: oneModel(model), items, clips: 0, model: model.replace(/^.*\//, '') }
  }
  const models = { ...allModels, clips: hasFfmpeg ? allModels.clips : [] }
  const each = Math.max(1, Math.round(items / (models.pictures.length + models.clips.length)))
  return { models, items: each, clips: hasFfmpeg ? each : 0, model: 'fal-seedvr-image' }
}

async function startDay({ seed, window, faults = badDay, historyLag = 200, items, locked = 0 }: FaultsOrder) {
  const day = await startBadDay({ seed, window, faults, historyLag })
  if (locked > 0) void lockAccount(day, { after: Math.ceil(items * 0.4), milliseconds: locked })
  return day
}

function chooseDeaths(order: FaultsOrder, random: () => number): Death[] {
  const { kills, points = [], times = 1, latest = 4 } = order
  const named = deathsAt(points, { times, latest, random })
  return [...named, ...Array.from({ length: kills }, () => 'at random' as const)]
}

function nameOf({ model, points = [], broken }: FaultsOrder): string {
  const named = points.length > 1 ? ['every point'] : points
  return [model, ...named, ...(broken === undefined ? [] : [broken])].join(', ')
}
