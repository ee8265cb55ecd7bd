import { execFile } from 'node:child_process'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createMediaPool } from '../src/core/media/media-pool.ts'
import { launchMediaWorker } from '../src/core/node/launch-media-worker.ts'
import { nodeClock } from '../src/core/node/node-clock.ts'
import { nodeLogger } from '../src/core/node/node-logger.ts'
import { writePhoto } from './photo.ts'
import { median, timed, type Row } from './rows.ts'

const run = promisify(execFile)
const pictures = 48
const side = 256
const pairs = 5

/** Thumbnails of 6-megapixel photographs against `vipsthumbnail` on the same files, as many processes on either side. */
export async function benchThumbnails(folder: string): Promise<Row[]> {
  const input = join(folder, 'in')
  await mkdir(input)
  for (let seed = 1; seed <= pictures; seed += 1) {
    await writePhoto(join(input, `${seed}.jpg`), { width: 3000, height: 2000, seed })
  }
  const files = (await readdir(input)).map((name) => join(input, name))
  const processes = Math.min(availableParallelism(), 4)
  const media = createMediaPool({
    launch: launchMediaWorker(),
    size: processes,
    cores: processes,
    memoryMiB: 4096,
    timeLimitMs: 60_000,
    clock: nodeClock,
    logger: nodeLogger(join(folder, 'logs'), 'warn'),
  })
  try {
    // Processes are running when a person scrolls through a list: their start is not part of it.
    await Promise.all(files.slice(0, processes).map((file) => media.verify(file)))
    const ratios: number[] = []
    const speeds: number[] = []
    for (let pair = 0; pair < pairs; pair += 1) {
      const output = join(folder, 'out')
      await mkdir(output)
      const theirs = await timed(() => runVipsthumbnail(files, output, processes)).catch(() => null)
      const ours = await timed(() =>
        Promise.all(
          files.map((source, index) =>
            media.thumbnail({ source, side, into: join(output, `${index}.webp`) }),
          ),
        ),
      )
      await rm(output, { recursive: true })
      if (theirs !== null) ratios.push(theirs / ours)
      speeds.push(pictures / ours)
    }
    const ratio = ratios.length === 0 ? 'vipsthumbnail is not installed' : median(ratios).toFixed(2)
    const measured = `${ratio} (${median(speeds).toFixed(0)}/s)`
    return [{ what: 'thumbnails of 6 MP', measured, against: 'vipsthumbnail', aim: '≥ 0.9' }]
  } finally {
    await media.close()
  }
}

async function runVipsthumbnail(files: readonly string[], output: string, processes: number): Promise<void> {
  const shares = Array.from({ length: processes }, (_, share) =>
    files.filter((_file, index) => index % processes === share),
  )
  const environment = { ...process.env, VIPS_CONCURRENCY: '1' }
  await Promise.all(
    shares.map((share) =>
      run('vipsthumbnail', [...share, '--size', String(side), '--output', `${output}/%s.theirs.webp`], {
        env: environment,
      }),
    ),
  )
}
