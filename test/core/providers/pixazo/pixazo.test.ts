import { join } from 'node:path'
import sharp from 'sharp'
import type { ProviderResult } from '../../../../src/core/providers/provider.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { providerSuite } from '../provider.suite.ts'
import { goodSubmission, openPixazo, submissionOf, watching } from './open-pixazo.ts'

providerSuite('pixazo', async () => {
  const work = await openPixazo()
  const { pixazo, provider, restarted } = work
  const into = join(await tempFolder(), 'result.png')
  return {
    provider,
    restarted,
    good: await goodSubmission(work),
    bad: submissionOf(`${pixazo.origin}/files/v1/nothing/output.ext`),
    sizeOfResult: async (result: ProviderResult) => {
      if (!('url' in result)) throw new Error('Expected a URL, got a file')
      const order = { url: result.url, into, maxBytes: 1_000_000, onHalf: async () => undefined }
      const download = await provider.download?.(order, watching())
      if (download?.is !== 'downloaded')
        throw new Error(`Expected the result to be here, got ${download?.is}`)
      const { width, height } = await sharp(into).metadata()
      return { width, height }
    },
  }
})
