import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Recipe } from '../../src/shared/domain/recipe.ts'
import { type FinishedWork, storeFinished } from '../support/finished-job.ts'
import { serveWindow, type ServeOptions } from '../support/served-window.ts'
import { someFacts } from '../support/some-source.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { visit } from './story.ts'
import type { PageOptions } from './watched-page.ts'

interface StoredReviewOptions {
  /** Makes the results there are, in a folder that ends with the test. */
  readonly make: (photos: string) => Promise<FinishedWork[]>
  readonly expected?: PageOptions['expected']
  readonly environment?: (folder: string) => NonNullable<ServeOptions['environment']>
}

/** A window at the review of results that are there already: nothing has to be enlarged for a story. */
export async function openStoredReview({ make, expected = [], environment }: StoredReviewOptions) {
  const folder = await tempFolder()
  const photos = join(folder, 'photos')
  await mkdir(join(photos, 'Enlarged'), { recursive: true })
  await storeFinished(join(folder, 'home'), await make(photos))
  const host = await serveWindow({ folder, environment: environment?.(folder) ?? {} })
  const client = await host.client()
  const { ids } = await client.reviews.index({})
  const { page } = await visit(host, { expected })
  await page.keyboard.press('Alt+2')
  return { page, client, ids, folder, photos }
}

/** A source, and what is to be its result. */
export interface Pair {
  readonly name: string
  readonly recipe?: Recipe
  /** How many times as large the result is; twice by default. */
  readonly scale?: number
}

const side = 40

/** Writes plain pictures that all differ, and their results. */
export async function writePairs(photos: string, pairs: readonly Pair[]): Promise<FinishedWork[]> {
  const names = [...new Set(pairs.map(({ name }) => name))]
  return Promise.all(
    pairs.map(async ({ name, recipe, scale = 2 }, index) => {
      const shade = 40 + names.indexOf(name) * 20
      const write = (path: string, length: number) =>
        sharp({
          create: { width: length, height: length, channels: 3, background: { r: shade, g: 90, b: 60 } },
        })
          .png()
          .toFile(path)
      const [source, result] = [join(photos, name), join(photos, 'Enlarged', `${index + 1} ${name}`)]
      const length = Math.round(side * scale)
      await Promise.all([write(source, side), write(result, length)])
      const facts = someFacts({ format: 'png', width: side, height: side, lossless: true })
      const made = { format: 'png', size: { width: length, height: length } } as const
      return { source, facts, result, ...made, ...(recipe === undefined ? {} : { recipe }) }
    }),
  )
}
