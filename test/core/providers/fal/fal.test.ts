import { join } from 'node:path'
import sharp from 'sharp'
import type { ProviderResult } from '../../../../src/core/providers/provider.ts'
import { providerSuite } from '../provider.suite.ts'
import { openFal, preparedSubmission, submissionOf, watching } from './open-fal.ts'

providerSuite('fal', async () => {
  const work = await openFal()
  const { fal, provider, restarted, folder } = work
  return {
    provider,
    restarted,
    good: await preparedSubmission(work),
    bad: submissionOf(`${fal.origin}/cdn/files/nothing.png`),
    sizeOfResult: async (result: ProviderResult) => {
      if (!('url' in result)) throw new Error('Expected a URL, got a file')
      const into = join(folder, 'result.png')
      const order = { url: result.url, into, maxBytes: 1_000_000, onHalf: async () => undefined }
      const download = await provider.download?.(order, watching())
      if (download?.is !== 'downloaded')
        throw new Error(`Expected the result to be here, got ${download?.is}`)
      const { width, height } = await sharp(into).metadata()
      return { width, height }
    },
  }
})
