import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { nodeClock } from '../../src/core/node/node-clock.ts'
import { nodeLogger } from '../../src/core/node/node-logger.ts'
import { nodePaths } from '../../src/core/node/node-paths.ts'
import { openDatabase } from '../../src/core/storage/database.ts'
import { sqliteJobStore } from '../../src/core/storage/sqlite-job-store.ts'
import { sqliteSourceStore } from '../../src/core/storage/sqlite-source-store.ts'
import { free } from '../../src/shared/domain/money.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import type { Source } from '../../src/shared/domain/source.ts'

// Fills the database of a home with jobs as a long year of work would: most of them done, every tenth at rest or, when
// nothing else is asked for, waiting.

const [home = '', count = '0', others = 'waiting'] = process.argv.slice(2)
const paths = nodePaths({ ENLARGER_HOME: home })
const logger = nodeLogger(paths.logs, 'warn')
const database = openDatabase({ ...paths, path: paths.database, clock: nodeClock, logger })
database.connection.exec('PRAGMA synchronous = OFF')
const jobs = sqliteJobStore(database.connection)
const sources = sqliteSourceStore(database.connection)
const recipe = Recipe.parse({ model: 'local/resample', params: { interpolator: 'nohalo', sharpen: 0 } })
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const size = { width: 4000, height: 3000 }
const chunk = 1000

for (let start = 0; start < Number(count); start += chunk) {
  const batchId = ulid()
  jobs.addBatch({ id: batchId, createdAt: Date.now() })
  const numbers = Array.from({ length: chunk }, (_, index) => start + index)
  const stored = sources.put(numbers.map(makeSource))
  jobs.add(
    stored.map((source, index) => ({
      id: ulid(),
      batchId,
      sourceId: source.id,
      recipe,
      identity: hash(`job ${start + index}`),
      state: others === 'paused' ? { is: 'paused' } : { is: 'waiting', for: 'slot' },
      promised: size,
      quoted: free,
      createdAt: Date.now(),
    })),
  )
  for (const [index, id] of jobs.ids({ batchId }).entries()) finish(id, start + index)
}
database.close()

function finish(id: string, number: number): void {
  if (number % 10 === 0) return
  const path = join('/pictures', `${number % 100}`, 'Enlarged', `holiday-${number}-resample-2x.jpg`)
  const result = {
    path,
    format: 'jpeg',
    size,
    bytes: 5_000_000,
    sha256: hash(path),
    publishedAt: Date.now(),
  } as const
  jobs.change(id, { state: { is: 'done' }, result: { ...result, fidelity: [], provider: {} } }, Date.now())
}

function makeSource(number: number): Source {
  const root = '/pictures'
  return {
    id: ulid(),
    path: join(root, `${number % 100}`, `holiday-${number}.jpg`),
    root,
    bytes: 3_000_000,
    modifiedAt: 1,
    sha256: hash(`source ${number}`),
    facts: {
      kind: 'image',
      format: 'jpeg',
      width: 2000,
      height: 1500,
      orientation: 1,
      bitDepth: 8,
      colour: 'rgb',
      palette: false,
      alpha: false,
      profile: 'Display P3',
      frames: 1,
      animation: null,
      density: 72,
      lossless: false,
      metadata: { exif: true, xmp: true, iptc: false, gps: true },
    },
    problem: null,
    addedAt: Date.now(),
  }
}
