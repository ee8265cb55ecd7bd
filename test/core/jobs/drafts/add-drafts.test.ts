import { rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { launchMediaWorker } from '../../../../src/core/node/launch-media-worker.ts'
import type { Ports } from '../../../../src/core/ports.ts'
import type { JobEvent, JobRow } from '../../../../src/shared/contract/jobs.ts'
import { Recipe } from '../../../../src/shared/domain/recipe.ts'
import { addDrafts, draftRows, readDrafts } from '../../../support/drafts.ts'
import { writePicture } from '../../../support/picture.ts'
import { addPaths, openTestCore } from '../../../support/test-core.ts'

const names = (rows: readonly JobRow[]) => rows.map(({ job }) => basename(job.source))

/** Ports that hear of each file that is to be read; where `reads` says no, it never is. */
function watched(reads: () => boolean): Partial<Ports> {
  const launch = launchMediaWorker()
  return {
    launchMediaWorker: (limits) => {
      const worker = launch(limits)
      const send = (message: unknown) => {
        if (!JSON.stringify(message).includes('"probe"') || reads()) worker.send(message)
      }
      return { ...worker, send }
    },
  }
}

const silent = watched(() => false)

async function pictures(folder: string, count: number): Promise<string[]> {
  const seeds = Array.from({ length: count }, (_, index) => index + 1)
  return Promise.all(seeds.map((seed) => writePicture(join(folder, `${seed}.jpg`), { seed })))
}

describe('files that are added as drafts', () => {
  test('are rows at once, in the order of their names, before any of them is read', async () => {
    const { client, folder } = await openTestCore({ ports: silent })
    await Promise.all([10, 2, 1].map((number) => writeFile(join(folder, `${number}.jpg`), 'x')))
    expect(await addDrafts(client, [folder])).toMatchObject({ found: 3, probed: 0 })
    const rows = await draftRows(client)
    expect(names(rows)).toEqual(['1.jpg', '2.jpg', '10.jpg'])
    expect(rows[0]).toMatchObject({
      job: { state: { is: 'draft', own: false }, output: null, promised: null, quoted: 'unknown' },
      source: { bytes: 1, facts: null, problem: null },
      draft: { from: null, to: null, price: 'unknown', output: null, problem: null, reused: false },
    })
    const { id } = rows[0]?.job ?? { id: '' }
    expect(await client.jobs.start({ ids: [id] })).toMatchObject({ started: [], reused: [], left: [id] })
  })

  test('fill in as they are read, and each tells so', async () => {
    const { client, folder } = await openTestCore()
    await pictures(folder, 3)
    const stream = await client.jobs.watch({})
    await stream.next()
    await addDrafts(client, [folder])
    const seen: JobEvent[] = []
    for await (const event of stream) {
      seen.push(event)
      if (seen.filter(({ type }) => type === 'changed').length === 3) break
    }
    expect(seen.filter(({ type }) => type === 'added')).toHaveLength(3)
    const [row] = await draftRows(client)
    expect(row).toMatchObject({
      source: { facts: { width: 48, height: 32 }, problem: null },
      draft: {
        from: { width: 48, height: 32 },
        to: { width: 96, height: 64 },
        price: { low: 0, high: 0 },
        output: join(folder, 'Enlarged/1-resample-2x.jpg'),
        problem: null,
        reused: false,
      },
    })
  })

  test('that can not be read stay, and say why', async () => {
    const { client, folder } = await openTestCore()
    await writeFile(join(folder, 'letter.txt'), 'a letter')
    await addDrafts(client, [folder, join(folder, 'nothing.jpg')])
    const rows = await readDrafts(client)
    expect(rows.map(({ source, draft }) => [source.problem?.code, draft?.problem?.code])).toEqual([
      ['NOT_MEDIA', 'NOT_MEDIA'],
      ['NOT_FOUND', 'NOT_FOUND'],
    ])
    expect(await client.jobs.quoteDrafts({})).toMatchObject({ drafts: 2, ready: 0, refused: 2 })
    expect(await client.jobs.start({})).toMatchObject({ started: [], left: [{}, {}] })
  })

  test('are one draft each, however often they are added, and are read again when they have changed', async () => {
    const { client, folder } = await openTestCore()
    const [path = ''] = await pictures(folder, 1)
    await addDrafts(client, [folder])
    const [first] = await readDrafts(client)
    await writePicture(path, { seed: 9, width: 60, height: 40 })
    await addDrafts(client, [path, folder])
    const [second, ...more] = await readDrafts(client)
    expect(more).toEqual([])
    expect(second?.job.id).toBe(first?.job.id)
    expect(second?.draft?.from).toEqual({ width: 60, height: 40 })
  })

  test('are no sources when they are results of ours, unless that is wanted', async () => {
    const { core, client, folder } = await openTestCore()
    const [path = ''] = await pictures(folder, 1)
    const { sourceIds } = await addPaths(client, [path])
    await client.jobs.enqueue({ sourceIds, recipes: [Recipe.parse({ model: 'local/resample' })] })
    core.start()
    await core.idle()
    const output = join(folder, 'Enlarged/1-resample-2x.jpg')
    const stream = await client.jobs.watch({})
    await stream.next()
    await addDrafts(client, [output])
    const types: string[] = []
    for await (const { type } of stream) {
      types.push(type)
      if (type === 'removed') break
    }
    expect(types).toEqual(['added', 'removed'])
    expect(await draftRows(client)).toEqual([])
    expect((await client.library.list({})).items.map((source) => source.path)).toEqual([path])
    await addDrafts(client, [output], true)
    expect(names(await readDrafts(client))).toEqual(['1-resample-2x.jpg'])
    expect(await addDrafts(client, [output])).toMatchObject({ found: 0, results: 1 })
  })

  test('leave what a job knows of a file alone until the file has been read again', async () => {
    const { client, folder } = await openTestCore()
    const [path = ''] = await pictures(folder, 1)
    const { sourceIds } = await addPaths(client, [path])
    const recipes = [Recipe.parse({ model: 'local/resample' })]
    const { jobs } = await client.jobs.enqueue({ sourceIds, recipes })
    await rm(path)
    await writeFile(path, 'a letter')
    await addDrafts(client, [path])
    await readDrafts(client)
    expect(await client.jobs.get({ id: jobs[0]?.id ?? '' })).toMatchObject({ state: { is: 'waiting' } })
  })
})

describe('a core that was stopped while it read drafts', () => {
  test('goes on with the rest when it is opened again, and reads nothing twice', async () => {
    const first = await openTestCore({ ports: silent })
    await pictures(first.folder, 4)
    await addDrafts(first.client, [first.folder])
    await first.stop()
    let probes = 0
    const second = await openTestCore({
      home: first.ports.paths.home,
      ports: watched(() => (probes += 1) > 0),
    })
    expect(await second.client.jobs.quoteDrafts({})).toMatchObject({ drafts: 4, unread: 4 })
    second.core.start()
    expect((await readDrafts(second.client)).map(({ source }) => source.facts?.width)).toEqual([
      48, 48, 48, 48,
    ])
    expect(probes).toBe(4)
  })
})
