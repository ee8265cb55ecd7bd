import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import { createMediaPool } from '../../../src/core/media/media-pool.ts'
import { launchMediaWorker } from '../../../src/core/node/launch-media-worker.ts'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import { nodeLogger } from '../../../src/core/node/node-logger.ts'
import { createLocal } from '../../../src/core/providers/local/index.ts'
import { resample } from '../../../src/core/providers/local/models/resample.ts'
import type { Submission } from '../../../src/core/providers/provider.ts'
import { writePicture } from '../../support/picture.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { providerSuite } from './provider.suite.ts'

providerSuite('local', async () => {
  const folder = await tempFolder()
  const media = createMediaPool({
    launch: launchMediaWorker(),
    size: 1,
    cores: 1,
    memoryMiB: 1024,
    timeLimitMs: 60_000,
    clock: nodeClock,
    logger: nodeLogger(join(folder, 'logs'), 'warn'),
  })
  onTestFinished(() => media.close())
  const staging = join(folder, 'staging')
  await mkdir(staging)
  const picture = await writePicture(join(folder, 'a.jpg'), { width: 60, height: 40 })
  const letter = join(folder, 'b.jpg')
  await writeFile(letter, 'this is no picture')

  const submission = (path: string): Submission => {
    const size = { width: 120, height: 80 }
    const request = resample.request({ url: null, size, factor: 2 }, resample.params.parse({}))
    return { jobId: 'job', model: resample.id, input: { path, url: null }, size, request, staging }
  }
  return {
    provider: createLocal(media, () => 1),
    restarted: () => createLocal(media, () => 1),
    good: submission(picture),
    bad: submission(letter),
    sizeOfResult: async (result) => {
      if (!('file' in result)) throw new Error('Expected a file, got a URL')
      const { width, height } = await sharp(result.file).metadata()
      return { width, height }
    },
  }
})
