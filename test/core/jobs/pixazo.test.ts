import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Clock } from '../../../src/core/ports.ts'
import { sessionSecrets } from '../../../src/core/node/session-secrets.ts'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import type { FaultName } from '../../simulators/pixazo.ts'
import { enqueue, until } from '../../support/cloud-core.ts'
import { writePicture } from '../../support/picture.ts'
import { openPixazoCore, pixazoSeedvr, startSimulators, type PixazoCore } from '../../support/pixazo-core.ts'
import { addPaths } from '../../support/test-core.ts'

const recipe = pixazoSeedvr

async function onePicture({ folder }: Pick<PixazoCore, 'folder'>): Promise<string> {
  return writePicture(join(folder, 'a.jpg'), { width: 60, height: 40 })
}

function totals({ pixazo, fal }: Pick<PixazoCore, 'pixazo' | 'fal'>) {
  const violations = [...pixazo.ledger.violations, ...fal.ledger.violations]
  return { posts: pixazo.ledger.posts, accepted: pixazo.ledger.accepted.length, violations }
}

const unknown = { code: 'UNKNOWN_SUBMISSION', data: { provider: 'pixazo' } }

describe('a picture enlarged at Pixazo', () => {
  test.each(['queued', 'waited'] as const)(
    'goes through the storage of fal for a day, and is delivered (answers are %s)',
    async (style) => {
      const work = await openPixazoCore({ options: { style } })
      const { client, core, fal } = work
      const [id = ''] = await enqueue(client, [await onePicture(work)], { recipe })
      core.start()
      const { result } = await until(client, id, 'done')
      expect(await sharp(result?.path).metadata()).toMatchObject({ width: 120, height: 80 })
      expect(totals(work)).toEqual({ posts: 1, accepted: 1, violations: [] })
      expect(fal.ledger.uploads).toMatchObject([{ lifecycle: { expiration_duration_seconds: 86_400 } }])
      expect([fal.ledger.posts, work.pixazo.ledger.accepted[0]?.input.image_url]).toEqual([
        0,
        fal.ledger.uploads[0]?.url,
      ])
    },
  )

  test('costs what is not known, and the quote says so and by which way it goes', async () => {
    const work = await openPixazoCore()
    const { client, fal, pixazo } = work
    const { sourceIds } = await addPaths(client, [await onePicture(work)])
    expect(await client.jobs.quote({ sourceIds, recipes: [recipe], again: false })).toMatchObject({
      lines: [{ price: 'unknown', problem: null }],
      total: { low: 0, high: 0, unknowns: 1 },
      through: [{ provider: 'Pixazo', storage: 'fal.ai', days: 1 }],
      redirected: [
        { provider: 'fal', to: fal.origin },
        { provider: 'pixazo', to: pixazo.origin },
      ],
    })
    const params = { image_url: 'https://example.com/a.jpg' }
    const given = { ...recipe, params }
    const quote = await client.jobs.quote({ sourceIds, recipes: [given], again: false })
    expect([quote.through, quote.redirected.length]).toEqual([[], 1])
  })

  test('never runs under a budget', async () => {
    const work = await openPixazoCore()
    const { client, core } = work
    const [id = ''] = await enqueue(client, [await onePicture(work)], { recipe, budget: 1_000_000_000 })
    core.start()
    const job = await until(client, id, ({ state }) => state.is === 'waiting' && state.for === 'budget')
    expect(job.state).toMatchObject({ problem: { code: 'PRICE_UNKNOWN', data: { cap: 'batch' } } })
    await client.settings.change({ dailyBudget: 1000 })
    const [other = ''] = await enqueue(client, [join(work.folder, 'a.jpg')], { recipe, again: true })
    await until(client, other, ({ state }) => state.is === 'waiting' && state.for === 'budget')
    expect([work.fal.ledger.uploads.length, totals(work).posts]).toEqual([0, 0])
  })

  test('waits for a key of either account, and goes on when there is one', async () => {
    const secrets = sessionSecrets()
    const work = await openPixazoCore({ ports: { secrets } })
    const { client, core } = work
    const [id = ''] = await enqueue(client, [await onePicture(work)], { recipe })
    core.start()
    const waitsFor = (provider: string) =>
      until(
        client,
        id,
        ({ state }) =>
          state.is === 'waiting' && state.for === 'key' && state.problem?.data.provider === provider,
      )
    await waitsFor('fal')
    expect(await client.accounts.list()).toMatchObject([
      { provider: 'fal', through: null },
      { provider: 'pixazo', through: 'fal', variable: 'PIXAZO_KEY', kept: 'nowhere' },
    ])
    await client.accounts.setKey({ provider: 'fal', key: 'test-key:test-secret', keep: 'session' })
    await waitsFor('pixazo')
    await client.accounts.setKey({ provider: 'pixazo', key: 'pixazo-test-key', keep: 'session' })
    await until(client, id, 'done')
    expect(totals(work)).toEqual({ posts: 1, accepted: 1, violations: [] })
  })

  test('that failed may have been charged; an error there was not', async () => {
    const work = await openPixazoCore()
    const { client, core, pixazo } = work
    pixazo.next('job', 'fails')
    const [failed = ''] = await enqueue(client, [await onePicture(work)], { recipe })
    core.start()
    expect((await until(client, failed, 'failed')).state).toMatchObject({
      problem: { code: 'PROVIDER_REFUSED' },
      charged: 'maybe',
    })
    pixazo.next('job', 'errs')
    const [errs = ''] = await enqueue(client, [join(work.folder, 'a.jpg')], { recipe, again: true })
    expect((await until(client, errs, 'failed')).state).toMatchObject({
      problem: { code: 'PROVIDER_FAILED' },
      charged: 'no',
    })
    expect(totals(work)).toEqual({ posts: 2, accepted: 2, violations: [] })
  })

  test('is cancelled with the word that it may be charged, for it can not be taken back', async () => {
    const work = await openPixazoCore({ options: { processingMs: 600_000 } })
    const { client, core } = work
    const [id = ''] = await enqueue(client, [await onePicture(work)], { recipe })
    core.start()
    await until(client, id, 'processing')
    await client.jobs.cancel({ ids: [id] })
    expect((await client.jobs.get({ id })).state).toEqual({ is: 'cancelled', charged: 'maybe' })
  })
})

describe('a picture that has an address already', () => {
  test('is fetched from there and stored nowhere, and its result does not tell the address', async () => {
    const work = await openPixazoCore()
    const { client, core, fal, pixazo } = work
    const path = await onePicture(work)
    const image_url = pixazo.publish(await readFile(path), 'image/jpeg')
    const [id = ''] = await enqueue(client, [path], { recipe: { ...recipe, params: { image_url } } })
    core.start()
    const { result } = await until(client, id, 'done')
    expect(pixazo.ledger.accepted).toMatchObject([{ input: { image_url } }])
    expect(fal.ledger.uploads).toEqual([])
    const written = await readFile(result?.path ?? '', 'latin1')
    expect([written.includes('noise_scale'), written.includes(image_url)]).toEqual([true, false])
    expect(totals(work).violations).toEqual([])
  })

  test('is refused before anything is sent when another picture is there', async () => {
    const work = await openPixazoCore()
    const { client, core, pixazo } = work
    const other = await writePicture(join(work.folder, 'b.jpg'), { width: 30, height: 20 })
    const image_url = pixazo.publish(await readFile(other), 'image/jpeg')
    const [id = ''] = await enqueue(client, [await onePicture(work)], {
      recipe: { ...recipe, params: { image_url } },
    })
    core.start()
    expect((await until(client, id, 'failed')).state).toMatchObject({
      problem: { code: 'ADDRESS_DIFFERS' },
      charged: 'no',
    })
    expect(totals(work).posts).toBe(0)
  })
})

describe('a submission to Pixazo whose answer was lost', () => {
  test.each<FaultName<'submit'>>([
    'dropBefore',
    'dropAfter',
    'badGatewayAfter',
    'brokenAfter',
    'garbledAfter',
  ])('waits for a person and is not sent again (%s)', async (fault) => {
    const work = await openPixazoCore()
    const { client, core, pixazo } = work
    pixazo.next('submit', fault)
    const [id = ''] = await enqueue(client, [await onePicture(work)], { recipe })
    core.start()
    expect((await until(client, id, 'needs-review')).state).toEqual({ is: 'needs-review', problem: unknown })
    await core.idle()
    const nothing = { changed: 0, unchanged: 1 }
    expect(await client.jobs.retry({ ids: [id] })).toEqual(nothing)
    expect(await client.jobs.resolve({ ids: [id], as: 'look-again' })).toEqual(nothing)
    await enqueue(client, [join(work.folder, 'a.jpg')], { recipe })
    await core.idle()
    expect((await client.jobs.get({ id })).state.is).toBe('needs-review')
    expect(totals(work)).toMatchObject({ posts: 1, violations: [] })
  })

  test('is sent once more when a person says so', async () => {
    const work = await openPixazoCore()
    const { client, core, pixazo } = work
    pixazo.next('submit', 'dropAfter')
    const [id = ''] = await enqueue(client, [await onePicture(work)], { recipe })
    core.start()
    await until(client, id, 'needs-review')
    expect(await client.jobs.resolve({ ids: [id], as: 'resubmit' })).toEqual({ changed: 1, unchanged: 0 })
    await until(client, id, 'done')
    expect(totals(work)).toEqual({ posts: 2, accepted: 2, violations: [] })
    const { submissions } = await client.jobs.details({ id })
    expect(submissions.map(({ state }) => state)).toEqual(['written-off', 'delivered'])
  })

  test('is given up when a person says so, and may have been charged', async () => {
    const work = await openPixazoCore()
    const { client, core, pixazo } = work
    pixazo.next('submit', 'dropAfter')
    const [id = ''] = await enqueue(client, [await onePicture(work)], { recipe })
    core.start()
    await until(client, id, 'needs-review')
    await client.jobs.resolve({ ids: [id], as: 'give-up' })
    expect((await client.jobs.get({ id })).state).toEqual({ is: 'cancelled', charged: 'maybe' })
    expect(totals(work).posts).toBe(1)
  })
})

describe('after a restart', () => {
  test('work that Pixazo holds is asked after, and paid once', async () => {
    const simulators = await startSimulators({ processingMs: 600_000 })
    const first = await openPixazoCore({ simulators })
    const [id = ''] = await enqueue(first.client, [await onePicture(first)], { recipe })
    first.core.start()
    await until(first.client, id, 'processing')
    await first.stop()
    simulators.pixazo.hurry()
    const second = await openPixazoCore({ simulators, home: first.ports.paths.home })
    second.core.start()
    await until(second.client, id, 'done')
    expect(totals(second)).toEqual({ posts: 1, accepted: 1, violations: [] })
  })

  test('a submission in the middle of which the process ended waits for a person', async () => {
    const simulators = await startSimulators()
    // What a stop waits for an answer is over at once, for this one never comes.
    const impatient: Clock = {
      ...nodeClock,
      sleep: (milliseconds, signal) => nodeClock.sleep(milliseconds === 15_000 ? 1 : milliseconds, signal),
    }
    const first = await openPixazoCore({ simulators, ports: { clock: impatient } })
    simulators.pixazo.next('submit', 'timeoutAfter')
    const [id = ''] = await enqueue(first.client, [await onePicture(first)], { recipe })
    first.core.start()
    await simulators.pixazo.until(() => simulators.pixazo.ledger.accepted.length === 1)
    await first.stop()
    const second = await openPixazoCore({ simulators, home: first.ports.paths.home })
    second.core.start()
    expect((await until(second.client, id, 'needs-review')).state).toEqual({
      is: 'needs-review',
      problem: unknown,
    })
    await second.core.idle()
    expect(totals(second)).toEqual({ posts: 1, accepted: 1, violations: [] })
  })

  test('a submission that died right after its intent was stored waits for a person, unsent or not', async () => {
    const simulators = await startSimulators()
    const died = Promise.withResolvers<void>()
    const buried = Promise.withResolvers<void>()
    const checkpoint = (name: string) => {
      if (name !== 'after-intent') return undefined
      died.resolve()
      // The process is gone: nothing after this happens.
      return buried.promise
    }
    const first = await openPixazoCore({ simulators, ports: { checkpoint } })
    onTestFinished(() => buried.reject(new Error('gone')))
    const [id = ''] = await enqueue(first.client, [await onePicture(first)], { recipe })
    first.core.start()
    await died.promise
    const elsewhere = join(first.folder, 'home')
    const isKept = (path: string) => !/lock\.db|-shm$|backups/.test(path)
    await cp(first.ports.paths.home, elsewhere, { recursive: true, filter: isKept })
    const second = await openPixazoCore({ simulators, home: elsewhere })
    second.core.start()
    expect((await until(second.client, id, 'needs-review')).state).toEqual({
      is: 'needs-review',
      problem: unknown,
    })
    expect(totals(second)).toEqual({ posts: 0, accepted: 0, violations: [] })
  })
})
