import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { ulid } from 'ulid'
import { hashFile } from '../../src/core/media/hash-file.ts'
import { nodeClock } from '../../src/core/node/node-clock.ts'
import { nodeLogger } from '../../src/core/node/node-logger.ts'
import { nodePaths } from '../../src/core/node/node-paths.ts'
import { openDatabase } from '../../src/core/storage/database.ts'
import { sqliteJobStore } from '../../src/core/storage/sqlite-job-store.ts'
import { sqliteSourceStore } from '../../src/core/storage/sqlite-source-store.ts'
import type { MediaFacts, PixelSize, ResultFormat } from '../../src/shared/domain/media.ts'
import { free } from '../../src/shared/domain/money.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'

/** A source and its result that are there, wherever they come from. */
export interface FinishedWork {
  readonly source: string
  readonly facts: MediaFacts
  readonly result: string
  readonly format: ResultFormat
  readonly size: PixelSize
  /** How it was made; by a model for its kind unless given. */
  readonly recipe?: Recipe
}

/** Puts jobs that are done into the database of a home that nobody has open: for results that no model here makes. */
export async function storeFinished(home: string, works: readonly FinishedWork[]): Promise<void> {
  const paths = nodePaths({ ENLARGER_HOME: home })
  const logger = nodeLogger(paths.logs, 'warn')
  const database = openDatabase({ ...paths, path: paths.database, clock: nodeClock, logger })
  const batchId = ulid()
  sqliteJobStore(database.connection).addBatch({ id: batchId, createdAt: Date.now() })
  for (const [index, work] of works.entries()) await storeOne(database.connection, work, { batchId, index })
  database.close()
}

async function storeOne(
  connection: DatabaseSync,
  { source, facts, result, format, size, recipe = someRecipe(facts) }: FinishedWork,
  { batchId, index }: { readonly batchId: string; readonly index: number },
): Promise<void> {
  const jobs = sqliteJobStore(connection)
  // Ids of one moment are in no order.
  const now = Date.now() + index
  const id = ulid(now)
  const { size: bytes, mtimeMs } = await stat(source)
  const at = { path: source, root: dirname(source), bytes, modifiedAt: mtimeMs }
  const read = { sha256: await hashFile(source), facts, problem: null, addedAt: now }
  const [stored] = sqliteSourceStore(connection).put([{ id: ulid(), ...at, ...read }])
  const made = { recipe, identity: read.sha256, promised: size, quoted: free, createdAt: now }
  const state = { is: 'waiting', for: 'slot' } as const
  jobs.add([{ id, batchId, sourceId: stored?.id ?? '', state, ...made }])
  const published = { path: result, format, size, bytes: (await stat(result)).size, publishedAt: now }
  const done = { ...published, sha256: await hashFile(result), fidelity: [], provider: {} }
  jobs.change(id, { state: { is: 'done' }, result: done }, now)
}

function someRecipe({ kind }: MediaFacts): Recipe {
  return Recipe.parse({ model: kind === 'video' ? 'fal/seedvr-video' : 'local/resample' })
}
