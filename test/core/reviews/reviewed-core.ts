import { join } from 'node:path'
import type { Ports } from '../../../src/core/ports.ts'
import type { Client } from '../../../src/shared/rpc/connect.ts'
import type { ReviewRow } from '../../../src/shared/contract/reviews.ts'
import { writePicture } from '../../support/picture.ts'
import { addPaths, openTestCore, type TestCoreOptions } from '../../support/test-core.ts'

/** A core that has enlarged some pictures, `a.jpg`, `b.jpg` and so on, in the folder `in`. */
export async function openReviewedCore(pictures: number, options: TestCoreOptions = {}) {
  const opened = await openTestCore(options)
  const names = Array.from({ length: pictures }, (_, index) => `${String.fromCharCode(97 + index)}.jpg`)
  const paths = names.map((name) => join(opened.folder, 'in', name))
  for (const [index, path] of paths.entries()) await writePicture(path, { seed: index + 1 })
  await enlarge(opened, paths)
  return { ...opened, paths, rows: await rowsOf(opened.client) }
}

/** Enlarges pictures by the models of this computer and waits for their results. */
export async function enlarge(
  { client, core }: { readonly client: Client; readonly core: { start(): void; idle(): Promise<void> } },
  paths: string[],
  recipes: { model: string; params?: Record<string, unknown> }[] = [{ model: 'local/resample' }],
): Promise<string> {
  const { sourceIds } = await addPaths(client, paths)
  const { batchId } = await client.jobs.enqueue({ sourceIds, recipes })
  core.start()
  await core.idle()
  return batchId
}

/** All results there are. */
export async function rowsOf(client: Client): Promise<ReviewRow[]> {
  return (await client.reviews.list({ limit: 1000 })).items
}

/** Where the result of a job is now. */
export async function pathOf(client: Client, id: string): Promise<string> {
  const { result } = await client.jobs.get({ id })
  if (result === null) throw new Error(`Expected job ${id} to have a result, got none`)
  return result.path
}

/** Ports whose trash is a list. */
export function trashingInto(trashed: string[]): Pick<Ports, 'desk'> {
  return {
    desk: {
      trash: (path) => {
        trashed.push(path)
        return Promise.resolve()
      },
    },
  }
}
