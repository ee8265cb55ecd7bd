import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ORPCError, safe } from '@orpc/client'
import { ulid } from 'ulid'
import { describe, expect, test } from 'vitest'
import { models } from '../../src/core/providers/registry.ts'
import type { JobEvent } from '../../src/shared/contract/jobs.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import { writePicture } from '../support/picture.ts'
import { addPaths, openTestCore as openCore, type TestCoreOptions, type Wire } from '../support/test-core.ts'

const twice = Recipe.parse({ model: 'local/resample' })

async function failure(call: Promise<unknown>) {
  const { error } = await safe(call)
  if (!(error instanceof ORPCError) || !error.defined)
    throw new Error(`Expected an error of the contract, got ${String(error)}`)
  return { code: String(error.code), data: error.data }
}

/** What the contract does, whatever wire carries it. */
export function contractSuite(name: string, wire: Wire): void {
  const openTestCore = (options: TestCoreOptions = {}) => openCore({ ...options, wire })

  describe(`the contract over ${name}`, () => {
    test('quotes a recipe for a size without a file', async () => {
      const { client } = await openTestCore()
      const quote = await client.models.quote({ recipe: twice, size: { width: 1000, height: 500 } })
      expect(quote).toMatchObject({
        to: { width: 2000, height: 1000 },
        price: { low: 0, high: 0 },
        problem: null,
      })
    })

    test('quotes each source and the whole before anything is done', async () => {
      const { client, folder } = await openTestCore()
      const source = await writePicture(join(folder, 'a.jpg'), { width: 60, height: 40 })
      const { sourceIds } = await addPaths(client, [source])
      const small = Recipe.parse({ model: 'local/resample', size: { by: 'long-side', pixels: 50 } })
      const quote = await client.jobs.quote({ sourceIds, recipes: [twice, small] })
      expect(quote.lines).toMatchObject([
        {
          recipe: 0,
          to: { width: 120, height: 80 },
          output: join(folder, 'Enlarged/a-resample-2x.jpg'),
          problem: null,
        },
        { recipe: 1, problem: { code: 'ALREADY_LARGE_ENOUGH' } },
      ])
      expect(quote).toMatchObject({ total: { low: 0, high: 0, unknowns: 0 }, pixels: 9600 })
      expect((await client.jobs.list({})).total).toBe(0)
    })

    test('quotes nothing for a result that is there, unless it is to be made again', async () => {
      const { core, client, folder } = await openTestCore()
      const { sourceIds } = await addPaths(client, [await writePicture(join(folder, 'a.jpg'))])
      await client.jobs.enqueue({ sourceIds, recipes: [twice] })
      core.start()
      await core.idle()
      const output = join(folder, 'Enlarged/a-resample-2x.jpg')
      const quote = async (again: boolean) => client.jobs.quote({ sourceIds, recipes: [twice], again })
      expect(await quote(false)).toMatchObject({ lines: [{ reused: true, output }], pixels: 0 })
      expect(await quote(true)).toMatchObject({ lines: [{ reused: false }], pixels: 96 * 64 })
      await rm(output)
      expect(await quote(false)).toMatchObject({ lines: [{ reused: false }], pixels: 96 * 64 })
    })

    test('names what is wrong with a recipe, and what is known', async () => {
      const { client, folder } = await openTestCore()
      const { sourceIds } = await addPaths(client, [await writePicture(join(folder, 'a.jpg'))])
      const quote = (recipe: object) =>
        failure(
          client.jobs.quote({ sourceIds, recipes: [Recipe.parse({ model: 'local/resample', ...recipe })] }),
        )
      expect(await quote({ model: 'fal/nothing' })).toEqual({
        code: 'UNKNOWN_MODEL',
        data: { model: 'fal/nothing', known: models.map(({ id }) => id) },
      })
      expect(await quote({ params: { sharpen: 7 } })).toEqual({
        code: 'INVALID_PARAMETER',
        data: { model: 'local/resample', name: 'sharpen', expected: 'at most 1', got: '7' },
      })
      expect(await quote({ output: { name: '{nmae}' } })).toMatchObject({
        code: 'INVALID_TEMPLATE',
        data: { template: '{nmae}', unknown: 'nmae' },
      })
    })

    test('names the sources and jobs it does not know', async () => {
      const { client } = await openTestCore()
      const id = ulid()
      const unknownSource = await failure(client.jobs.enqueue({ sourceIds: [id], recipes: [twice] }))
      expect(unknownSource).toEqual({ code: 'UNKNOWN_SOURCE', data: { ids: [id] } })
      for (const call of [
        client.jobs.get({ id }),
        client.jobs.pause({ ids: [id] }),
        client.jobs.remove({ ids: [id] }),
      ]) {
        expect(await failure(call)).toEqual({ code: 'UNKNOWN_JOB', data: { ids: [id] } })
      }
    })

    test('keeps presets under their names and refuses one whose recipe is wrong', async () => {
      const { client } = await openTestCore()
      await client.presets.save({ name: 'prints', recipe: twice })
      await client.presets.save({ name: 'prints', recipe: { ...twice, size: { by: 'factor', factor: 3 } } })
      expect(await client.presets.list()).toMatchObject([{ name: 'prints', recipe: { size: { factor: 3 } } }])
      const wrong = client.presets.save({ name: 'wrong', recipe: { ...twice, params: { nonsense: true } } })
      expect(await failure(wrong)).toMatchObject({ code: 'INVALID_PARAMETER' })
      expect(await failure(client.presets.delete({ name: 'gone' }))).toEqual({
        code: 'UNKNOWN_PRESET',
        data: { name: 'gone', known: ['prints'] },
      })
      expect(await client.presets.delete({ name: 'prints' })).toEqual({ deleted: 'prints' })
      expect(await client.presets.list()).toEqual([])
    })

    test('changes settings one by one, tells those who watch, and refuses what is not one', async () => {
      const { client } = await openTestCore()
      const seen = await client.settings.watch()
      expect((await seen.next()).value).toMatchObject({ output: { metadata: 'keep' } })
      await client.settings.change({ output: { metadata: 'no-gps' } })
      expect((await seen.next()).value).toMatchObject({ output: { metadata: 'no-gps', format: 'source' } })
      await seen.return(undefined)
      expect(await failure(client.settings.change({ timeLimit: 1 }))).toMatchObject({
        code: 'INVALID_SETTING',
        data: { name: 'timeLimit', got: '1' },
      })
      expect(
        await failure(client.settings.change({ prices: 'local/resample=2x fal/nonesuch=2x' })),
      ).toMatchObject({
        code: 'INVALID_SETTING',
        data: { name: 'prices', got: 'fal/nonesuch', expected: expect.stringContaining('fal/seedvr-image') },
      })
      expect(await client.settings.read()).toMatchObject({ timeLimit: 900, prices: null })
    })

    test('tells the whole life of a job in order, from a cursor on', async () => {
      const { core, client, folder } = await openTestCore()
      const { sourceIds } = await addPaths(client, [await writePicture(join(folder, 'a.jpg'))])
      const stream = await client.jobs.watch({})
      const { value: snapshot } = await stream.next()
      expect(snapshot).toMatchObject({ type: 'snapshot' })
      await client.jobs.enqueue({ sourceIds, recipes: [twice] })
      core.start()
      const seen: JobEvent[] = []
      for await (const event of stream) {
        seen.push(event)
        if (event.type === 'changed' && event.job.state.is === 'done') break
      }
      const states = seen.flatMap((event) => ('job' in event ? [event.job.state.is] : []))
      expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
        'waiting',
        'preparing',
        'submitting',
        'queued',
        'processing',
        'fetching',
        'finishing',
        'done',
      ])
      const replay = await client.jobs.watch({ after: seen[0]?.cursor ?? '' })
      expect((await replay.next()).value).toEqual(seen[1])
    })

    test('tells the batches that were started last, without drafts and what was removed', async () => {
      const { client, folder } = await openTestCore()
      const paths = [await writePicture(join(folder, 'a.jpg')), await writePicture(join(folder, 'b.jpg'))]
      const { sourceIds } = await addPaths(client, paths)
      expect(await client.jobs.batches({})).toEqual([])
      const first = await client.jobs.enqueue({ sourceIds, recipes: [twice] })
      const second = await client.jobs.enqueue({
        sourceIds: sourceIds.slice(0, 1),
        recipes: [{ ...twice, size: { by: 'factor', factor: 3 } }],
      })
      expect(await client.jobs.batches({})).toMatchObject([
        { id: second.batchId, jobs: 1 },
        { id: first.batchId, jobs: 2 },
      ])
      const ids = second.jobs.map(({ id }) => id)
      await client.jobs.cancel({ ids })
      await client.jobs.remove({ ids })
      expect(await client.jobs.batches({ limit: 1 })).toMatchObject([{ id: first.batchId, jobs: 2 }])
    })

    test('says what the host can not do', async () => {
      const { core, client, folder } = await openTestCore({ ports: { desk: {} } })
      const { sourceIds } = await addPaths(client, [await writePicture(join(folder, 'a.jpg'))])
      const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [twice] })
      core.start()
      await core.idle()
      expect(await client.host.capabilities()).toMatchObject({
        kind: 'command-line',
        canReveal: false,
        canOpen: false,
      })
      expect(await failure(client.host.open({ jobId: jobs[0]?.id ?? '', of: 'result' }))).toEqual({
        code: 'NOT_POSSIBLE',
        data: { ability: 'open' },
      })
      expect(await failure(client.host.reveal({ jobId: jobs[0]?.id ?? '' }))).toEqual({
        code: 'NOT_POSSIBLE',
        data: { ability: 'reveal' },
      })
    })

    test('looks at what it stands on', async () => {
      const { client } = await openTestCore()
      const checks = await client.host.examine()
      expect(checks.map(({ name }) => name)).toEqual([
        'enlarger',
        'data folder',
        'free space',
        'pictures',
        'metadata',
        'videos',
        'key for fal',
        'key for pixazo',
        'way to fal',
        'way to pixazo',
      ])
      expect(checks.filter(({ verdict }) => verdict === 'bad')).toEqual([])
    })

    test('finds results that are gone or changed when it verifies them', async () => {
      const { core, client, folder } = await openTestCore()
      const names = ['kept', 'gone', 'changed']
      const paths = await Promise.all(
        names.map((name, seed) => writePicture(join(folder, `${name}.jpg`), { seed })),
      )
      const { sourceIds } = await addPaths(client, paths)
      await client.jobs.enqueue({ sourceIds, recipes: [twice] })
      core.start()
      await core.idle()
      await rm(join(folder, 'Enlarged/gone-resample-2x.jpg'))
      await appendFile(join(folder, 'Enlarged/changed-resample-2x.jpg'), 'more')
      const verdicts = new Map<string, string>()
      for await (const { path, verdict } of await client.jobs.verify({}))
        verdicts.set(path.split('/').at(-1) ?? '', verdict)
      expect(Object.fromEntries(verdicts)).toEqual({
        'kept-resample-2x.jpg': 'same',
        'gone-resample-2x.jpg': 'missing',
        'changed-resample-2x.jpg': 'changed',
      })
    })
  })
}
