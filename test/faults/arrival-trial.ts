import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { seededRandom } from '../simulators/fal/seeded-random.ts'
import { arrive, type Arrived } from './arrivals.ts'
import { type Life, startLife } from './life.ts'
import { makePlace } from './place.ts'
import { programOf } from './programs.ts'

/** Many files that come into a watched folder in all ways, while the program sleeps for a while and misses them. */
export interface ArrivalOrder {
  readonly items: number
  readonly seed: number
  /** Seconds over which they begin to come. */
  readonly over: number
  /** Seconds for which one in twenty grows. */
  readonly slowFor: number
  /** Seconds for which the program is stopped in the middle: more happens than its system keeps for it. */
  readonly asleep: number
  /** Seconds for which it goes on when all is queued: in a minute a whole folder is looked through again. */
  readonly after: number
}

/** What came of it: nothing of each is as it should be. */
export interface ArrivalEnd {
  readonly queued: number
  /** Queued before they were whole. */
  readonly early: readonly string[]
  readonly missed: readonly string[]
  readonly doubled: readonly string[]
  /** Queued though nothing of the kind came. */
  readonly strange: readonly string[]
  /** Seconds from when the last was whole until the last was queued. */
  readonly seconds: number
}

/** Seconds a file has to stay as it is. */
const settle = 5
/** Seconds after which the program is taken to have missed what is not queued. */
const patience = 400

/** Runs the trial in an empty folder. The queue has no key, so that nothing but the watch is at work. */
export async function runArrivals(root: string, order: ArrivalOrder): Promise<ArrivalEnd> {
  const { items, seed, over, slowFor, asleep, after } = order
  const place = await makePlace(root, { items, model: 'seedvr-image' })
  const watched = join(root, 'watched')
  mkdirSync(watched)
  const start = (args: readonly string[]): Life => startLife({ ...programOf(undefined), place, args })
  const flags = ['--yes', '--there', 'enlarge', '--settle', String(settle), '--budget', '1']
  const made = await start(['watch', 'add', watched, '--model', 'fal/seedvr-image', ...flags]).end
  if (made.exit !== 0) throw new Error(`Expected a watch to be made, got ${made.words}`)
  const life = start(['watch', 'run'])
  const files = place.inputs.map(({ path, number }) => ({
    from: path,
    to: join(watched, `roll ${number % 100}`, `p${number}.png`),
  }))
  const random = seededRandom(seed, 'ways')
  const arriving = arrive({ files, over: over * 1000, slowEvery: 20, slowFor: slowFor * 1000, random })
  await wait((over * 1000) / 3)
  life.signal('SIGSTOP')
  await wait(asleep * 1000)
  life.signal('SIGCONT')
  const arrived = await arriving
  await writeFile(join(watched, 'notes.txt'), 'no picture')
  const whole = Date.now()
  const database = join(place.home, 'enlarger.db')
  const until = Date.now() + patience * 1000
  while (readQueued(database).length < items && Date.now() < until) await wait(500)
  const seconds = (Date.now() - whole) / 1000
  // Whoever would queue one twice does so when the folder is looked through once more.
  await wait(after * 1000)
  life.signal('SIGTERM')
  await life.end
  return { ...judgeArrivals(arrived, readQueued(database)), seconds }
}

/** A file that was queued, and when, milliseconds since 1970. */
export interface QueuedFile {
  readonly path: string
  readonly at: number
}

/** Compares what was queued with what came. Pure. */
export function judgeArrivals(arrived: Arrived, queued: readonly QueuedFile[]): Omit<ArrivalEnd, 'seconds'> {
  const times = Map.groupBy(queued, ({ path }) => path)
  return {
    queued: queued.length,
    early: queued.filter(({ path, at }) => at < (arrived.get(path) ?? 0)).map(({ path }) => path),
    missed: [...arrived.keys()].filter((path) => !times.has(path)),
    doubled: [...times].filter(([, some]) => some.length > 1).map(([path]) => path),
    strange: [...times.keys()].filter((path) => !arrived.has(path)),
  }
}

const QueuedRow = z.object({ path: z.string(), at: z.int() })

function readQueued(path: string): QueuedFile[] {
  const connection = new DatabaseSync(path, { readOnly: true })
  try {
    const sql = 'SELECT path, jobs.created_at AS at FROM jobs JOIN sources ON sources.id = source_id'
    return connection
      .prepare(sql)
      .all()
      .map((row) => QueuedRow.parse(row))
  } finally {
    connection.close()
  }
}
