import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { JobStateName } from '../../src/shared/domain/job.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import type { Client } from '../../src/shared/rpc/connect.ts'
import type { FalSimulator } from '../simulators/fal.ts'
import { serveWindow, type ServedWindow, type ServeOptions } from '../support/served-window.ts'
import { addPaths } from '../support/test-core.ts'

const samples = fileURLToPath(new URL('../../resources/samples/', import.meta.url))

/** The recipes of the desk. */
export const local = Recipe.parse({ model: 'local/resample' })
export const seedvr = Recipe.parse({ model: 'fal/seedvr-image', output: { format: 'png' } })

/** A photograph for the desk: a part of a sample in a light of its own, so that no two look the same. */
export async function writePhoto(path: string, number: number): Promise<string> {
  const width = 720 - (number % 5) * 40
  const height = Math.round(width / (number % 3 === 1 ? 1.5 : 1.33))
  await mkdir(dirname(path), { recursive: true })
  const photo = sharp(join(samples, number % 4 === 3 ? 'dusk-16-bit.png' : 'hills.jpg'))
    .resize({ width: 1200, height: 800, fit: 'cover' })
    .extract({ left: (number * 83) % (1200 - width), top: (number * 47) % (800 - height), width, height })
    .modulate({ hue: ((number * 5) % 24) - 12, brightness: 0.9 + (number % 4) * 0.06 })
    .toColourspace('srgb')
  await (path.endsWith('.png') ? photo.png() : photo.jpeg({ quality: 88 })).toFile(path)
  return path
}

/** Adds files and makes jobs of them in the queue, in their order. Returns their ids. */
export async function enqueue(client: Client, paths: string[], recipe: Recipe): Promise<string[]> {
  const { sourceIds } = await addPaths(client, paths)
  const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [recipe] })
  return jobs.map(({ id }) => id)
}

/** Makes drafts of files and waits until all are read. Returns their ids. */
export async function draft(client: Client, paths: string[]): Promise<string[]> {
  const before = new Set((await client.jobs.index({ filter: { states: ['draft'] } })).ids)
  for await (const _event of await client.library.add({ paths, draft: true }));
  const { ids } = await client.jobs.index({ filter: { states: ['draft'] } })
  const fresh = ids.filter((id) => !before.has(id))
  await untilTrue(client, async () => {
    const rows = await client.jobs.rows({ ids: fresh })
    return rows.every(({ source }) => source.facts !== null || source.problem !== null)
  })
  return fresh
}

/** Resolves when all of these jobs are in one of the states. */
export function untilAll(client: Client, ids: string[], ...states: JobStateName[]): Promise<void> {
  return untilTrue(client, async () => {
    const rows = await client.jobs.rows({ ids })
    return rows.length === ids.length && rows.every(({ job }) => states.includes(job.state.is))
  })
}

/** Resolves when the condition holds; it is looked at again after everything that happens. */
export async function untilTrue(client: Client, condition: () => Promise<boolean>): Promise<void> {
  const stop = new AbortController()
  const events = await client.jobs.watch({}, { signal: stop.signal })
  for await (const _event of events) {
    if (!(await condition())) continue
    stop.abort()
    return
  }
}

/** A host that has been at work: a job in every state a person meets. */
export interface Desk {
  readonly host: ServedWindow
  readonly client: Client
  /** Ids by what they are for. */
  readonly finished: string[]
  readonly drafts: string[]
}

/**
 * Lays a desk. The simulator has to work on one job at a time and to take long for each: what is at work then stays so.
 */
export async function layDesk(fal: FalSimulator, options: ServeOptions): Promise<Desk> {
  const host = await serveWindow({
    ...options,
    environment: { ...fal.environment, ENLARGER_FAL_WINDOW_S: '5' },
  })
  const client = await host.client()
  await client.accounts.agree({ provider: 'fal' })
  await client.settings.change({ dailyBudget: 10 })
  const photo = (name: string, number: number) => writePhoto(join(host.folder, name), number)

  const local1 = await enqueue(
    client,
    await Promise.all([
      photo('Iceland/2024-05/cliff grass detail.jpg', 1),
      copied(host.folder, 'Iceland/2024-05/leaf cut out.png', 'leaf-alpha.png'),
    ]),
    local,
  )
  await untilAll(client, local1, 'done')
  // Another result of a source, so that there is a contact sheet.
  const sharper = await enqueue(client, [join(host.folder, 'Iceland/2024-05/cliff grass detail.jpg')], {
    ...local,
    size: { by: 'factor', factor: 4 },
  })
  await untilAll(client, sharper, 'done')
  const hurrying = setInterval(fal.hurry, 30)
  const cloud = await enqueue(
    client,
    await Promise.all([
      photo('Iceland/2024-05/valley river.jpg', 2),
      photo('Iceland/2024-05/lava field.jpg', 4),
    ]),
    seedvr,
  )
  await untilAll(client, cloud, 'done')
  fal.next('job', 'fails422')
  const refused = await enqueue(client, [await photo('Iceland/2024-05/waterfall tall.jpg', 5)], seedvr)
  await untilAll(client, refused, 'failed')
  fal.next('job', 'wrongSize')
  const odd = await enqueue(client, [await photo('Clients/Aune/portrait 03.jpg', 6)], seedvr)
  await untilAll(client, odd, 'needs-review')
  clearInterval(hurrying)

  await enqueue(
    client,
    await Promise.all(
      [7, 8, 9, 10, 11].map((number) => photo(`Iceland/2024-06/farm lights ${number}.jpg`, number)),
    ),
    seedvr,
  )
  await untilTrue(client, async () => {
    const { processing, queued, waiting } = await client.jobs.counts({})
    return processing === 1 && (queued ?? 0) >= 2 && (waiting ?? 0) <= 2
  })
  const waiting = (await client.jobs.index({ filter: { states: ['waiting'] } })).ids
  await client.jobs.pause({ ids: waiting.slice(0, 1) })

  await mkdir(join(host.folder, 'Clients/Aune'), { recursive: true })
  await writeFile(join(host.folder, 'Clients/Aune/broken scan.png'), 'not a picture')
  const drafts = await draft(client, [
    ...(await Promise.all(
      [12, 13, 14].map((number) => photo(`Clients/Aune/ceremony ${number}.jpg`, number)),
    )),
    await copied(host.folder, 'Clients/Aune/dusk.png', 'dusk-16-bit.png'),
    join(host.folder, 'Clients/Aune/broken scan.png'),
  ])
  await client.jobs.edit({ ids: drafts.slice(1, 2), recipe: seedvr })
  return { host, client, drafts, finished: [...local1, ...cloud] }
}

async function copied(folder: string, name: string, sample: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await copyFile(join(samples, sample), path)
  return path
}
