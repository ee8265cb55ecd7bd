import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { ulid } from 'ulid'
import { nodeClock } from '../../src/core/node/node-clock.ts'
import { nodeLogger } from '../../src/core/node/node-logger.ts'
import { nodePaths } from '../../src/core/node/node-paths.ts'
import { hashFile } from '../../src/core/media/hash-file.ts'
import { openDatabase } from '../../src/core/storage/database.ts'
import { sqliteJobStore } from '../../src/core/storage/sqlite-job-store.ts'
import { sqliteSourceStore } from '../../src/core/storage/sqlite-source-store.ts'
import { free } from '../../src/shared/domain/money.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import { writePhoto } from '../photo.ts'

// Fills a home with one job that is done: a picture, and its result of so many pixels a side, made by libvips.

const [home = '', folder = '', side = '0'] = process.argv.slice(2)
const paths = nodePaths({ ENLARGER_HOME: home })
const photo = join(folder, 'photo.jpg')
await writePhoto(photo, { width: 2000, height: 2000, seed: 5 })
const [source, result] = [join(folder, 'source.jpg'), join(folder, 'result.jpg')]
for (const [path, pixels] of [
  [source, Number(side) / 4],
  [result, Number(side)],
] as const) {
  const large = sharp(photo, { limitInputPixels: false }).resize(pixels, pixels, { kernel: 'linear' })
  await large.jpeg({ quality: 85 }).toFile(path)
}

const database = openDatabase({
  ...paths,
  path: paths.database,
  clock: nodeClock,
  logger: nodeLogger(paths.logs, 'warn'),
})
const jobs = sqliteJobStore(database.connection)
const batchId = ulid()
jobs.addBatch({ id: batchId, createdAt: Date.now() })
const size = (pixels: number) => ({ width: pixels, height: pixels })
const facts = {
  kind: 'image',
  format: 'jpeg',
  ...size(Number(side) / 4),
  orientation: 1,
  bitDepth: 8,
  colour: 'rgb',
  palette: false,
  alpha: false,
  profile: null,
  frames: 1,
  animation: null,
  density: 72,
  lossless: false,
  metadata: { exif: false, xmp: false, iptc: false, gps: false },
} as const
const { size: bytes, mtimeMs } = await stat(source)
const [stored] = sqliteSourceStore(database.connection).put([
  {
    id: ulid(),
    path: source,
    root: folder,
    bytes,
    modifiedAt: mtimeMs,
    sha256: await hashFile(source),
    facts,
    problem: null,
    addedAt: Date.now(),
  },
])
const id = ulid()
jobs.add([
  {
    id,
    batchId,
    sourceId: stored?.id ?? '',
    recipe: Recipe.parse({ model: 'local/resample' }),
    identity: await hashFile(photo),
    state: { is: 'waiting', for: 'slot' },
    promised: size(Number(side)),
    quoted: free,
    createdAt: Date.now(),
  },
])
const published = {
  path: result,
  format: 'jpeg',
  size: size(Number(side)),
  bytes: (await stat(result)).size,
  sha256: await hashFile(result),
  publishedAt: Date.now(),
} as const
jobs.change(id, { state: { is: 'done' }, result: { ...published, fidelity: [], provider: {} } }, Date.now())
database.close()
