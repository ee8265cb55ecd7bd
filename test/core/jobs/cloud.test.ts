import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { enqueue, openCloudCore, seedvr, until } from '../../support/cloud-core.ts'
import { writePicture } from '../../support/picture.ts'

const picture = (folder: string, seed = 1) => writePicture(join(folder, `${seed}.jpg`), { seed })

describe('a job at fal', () => {
  test('is quoted, sent once, fetched, finished and delivered', async () => {
    const { client, core, fal, folder, ports } = await openCloudCore()
    const source = await picture(folder)
    const [id = ''] = await enqueue(client, [source])
    core.start()
    const job = await until(client, id, 'done')
    const output = join(folder, 'Enlarged/1-seedvr-image-2x.png')
    expect(job).toMatchObject({
      quoted: { low: 7, high: 7 },
      charged: 6,
      output,
      result: { size: { width: 96, height: 64 }, provider: { requestId: fal.ledger.accepted[0]?.requestId } },
    })
    expect(await sharp(output).metadata()).toMatchObject({ format: 'png', width: 96, height: 64 })
    expect(fal.ledger.accepted).toHaveLength(1)
    expect(fal.ledger.violations).toEqual([])
    const { submissions } = await client.jobs.details({ id })
    expect(submissions).toMatchObject([{ state: 'delivered', requestId: fal.ledger.accepted[0]?.requestId }])
    await core.idle()
    expect(await readdir(ports.paths.staging)).toEqual([])
  })

  test('is not taken before a person agreed to what is sent', async () => {
    const { client, core, fal, folder } = await openCloudCore({ isAgreed: false })
    core.start()
    const source = await picture(folder)
    await expect(enqueue(client, [source])).rejects.toMatchObject({
      code: 'DISCLOSURE_NEEDED',
      data: { providers: ['fal'] },
    })
    await core.idle()
    expect([fal.ledger.uploads.length, fal.ledger.posts]).toEqual([0, 0])
    await client.accounts.agree({ provider: 'fal' })
    const [id = ''] = await enqueue(client, [source])
    await until(client, id, 'done')
  })

  test('whose answer was lost is found in the history and not sent again', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    fal.next('submit', 'dropAfter')
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    await until(client, id, 'reconciling')
    await until(client, id, 'done')
    expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([1, 1])
  })

  test('that was not taken is sent again only after the window', async () => {
    const { client, core, fal, folder } = await openCloudCore({ windowMs: 1000 })
    fal.next('submit', 'dropBefore')
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    await until(client, id, 'reconciling')
    await until(client, id, 'done')
    expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([2, 1])
    const [lost = 0, again = 0] = fal.ledger.postedAt
    expect(again - lost).toBeGreaterThanOrEqual(1000)
  })

  test('whose answer broke off after its name goes on without asking the history', async () => {
    const { client, core, fal, folder } = await openCloudCore({ windowMs: 600_000 })
    fal.next('submit', 'garbledAfter')
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    await until(client, id, 'done')
    expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([1, 1])
  })

  test('waits for the account while that is locked; what is under way is delivered; it goes on by itself', async () => {
    const { client, core, fal, folder } = await openCloudCore({ falOptions: { processingMs: 300 } })
    const [first = '', second = ''] = await enqueue(client, [
      await picture(folder, 1),
      await picture(folder, 2),
    ])
    await client.jobs.pause({ ids: [second] })
    core.start()
    await until(client, first, ({ state }) => state.is === 'queued' || state.is === 'processing')
    fal.faults.locked = true
    await client.jobs.resume({ ids: [second] })
    const held = await until(client, second, ({ state }) => state.is === 'waiting' && state.for === 'account')
    expect(held.state).toMatchObject({ problem: { code: 'ACCOUNT_LOCKED' } })
    await until(client, first, 'done')
    fal.faults.locked = false
    await until(client, second, 'done')
    expect(fal.ledger.accepted).toHaveLength(2)
  })

  test('waits for the network while there is none, and goes on by itself', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    await fal.goOffline()
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    const held = await until(client, id, ({ state }) => state.is === 'waiting' && state.for === 'network')
    expect(held.state).toMatchObject({ problem: { code: 'UNREACHABLE' } })
    await fal.goOnline()
    await until(client, id, 'done')
    expect(fal.ledger.accepted).toHaveLength(1)
  })

  test('waits for a key, and goes on when there is one', async () => {
    const { client, core, folder, ports } = await openCloudCore()
    await ports.secrets.forget('fal')
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    await until(client, id, ({ state }) => state.is === 'waiting' && state.for === 'key')
    await client.accounts.setKey({ provider: 'fal', key: 'test-key:test-secret', keep: 'session' })
    await until(client, id, 'done')
  })

  test('is delivered though its source is gone since it was sent', async () => {
    const { client, core, folder } = await openCloudCore({ falOptions: { processingMs: 300 } })
    const source = await picture(folder)
    const [id = ''] = await enqueue(client, [source])
    core.start()
    await until(client, id, ({ state }) => state.is === 'queued')
    await rm(source)
    const job = await until(client, id, 'done')
    expect((await stat(job.output ?? '')).size).toBe(job.result?.bytes)
  })

  test.each(['truncated', 'flipped', 'html', 'wrongType', 'reset', 'shortLength'] as const)(
    'is fetched again when its result arrives %s, and is never published like that',
    async (fault) => {
      const { client, core, fal, folder } = await openCloudCore()
      fal.next('download', fault)
      const [id = ''] = await enqueue(client, [await picture(folder)])
      core.start()
      const { output } = await until(
        client,
        id,
        ({ state }) => state.is === 'done' || state.is === 'needs-review',
      )
      await sharp(output ?? '').stats()
      expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([1, 1])
    },
  )

  test('is asked for another address when its result has gone from the first, and kept for review when both lead nowhere', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    fal.next('download', 'expired')
    const [first = ''] = await enqueue(client, [await picture(folder, 1)])
    core.start()
    await until(client, first, 'done')
    fal.faults.download.expired = 1
    const [second = ''] = await enqueue(client, [await picture(folder, 2)])
    const { state } = await until(client, second, 'needs-review')
    expect(state).toMatchObject({ problem: { code: 'RESULT_EXPIRED' } })
    expect(fal.ledger.accepted).toHaveLength(2)
    fal.faults.download.expired = 0
    await client.jobs.retry({ ids: [second] })
    await until(client, second, 'done')
    expect(fal.ledger.accepted).toHaveLength(2)
  })

  test('waits in staging while its folder can not be written, and is delivered when it can', async () => {
    const { client, core, fal, folder, ports } = await openCloudCore({ falOptions: { processingMs: 300 } })
    const out = join(folder, 'out')
    const recipe = { ...seedvr, output: { ...seedvr.output, folder: out } }
    const [id = ''] = await enqueue(client, [await picture(folder)], { recipe })
    core.start()
    await until(client, id, ({ state }) => state.is === 'queued')
    await writeFile(out, 'a file where the folder was going to be')
    const held = await until(client, id, ({ state }) => state.is === 'waiting')
    expect(held.state).toMatchObject({ for: 'folder', problem: { code: 'OUTPUT_NOT_WRITABLE' } })
    expect(await readdir(ports.paths.staging)).toEqual([id])
    await rm(out)
    const { output } = await until(client, id, 'done')
    expect(output).toBe(join(out, '1-seedvr-image-2x.png'))
    expect(fal.ledger.accepted).toHaveLength(1)
  })

  test('of another size than promised is kept for a person to look at, and not sent again', async () => {
    const { client, core, fal, folder } = await openCloudCore({
      falOptions: { faults: { job: { wrongSize: 1 } } },
    })
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    const { state } = await until(client, id, 'needs-review')
    expect(state).toMatchObject({ problem: { code: 'WRONG_RESULT' } })
    expect(fal.ledger.accepted).toHaveLength(1)
  })

  test('that fal gave up at no charge is sent again, three times in all', async () => {
    const { client, core, fal, folder } = await openCloudCore({
      falOptions: { faults: { job: { fails500: 1 } } },
    })
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    const { state } = await until(client, id, 'failed')
    expect(state).toMatchObject({ charged: 'no', problem: { code: 'PROVIDER_FAILED' } })
    expect(fal.ledger.accepted).toHaveLength(3)
  })

  test('that fal refuses may have been charged, and is not sent again', async () => {
    const { client, core, fal, folder } = await openCloudCore({
      falOptions: { faults: { job: { fails422: 1 } } },
    })
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    const { state } = await until(client, id, 'failed')
    expect(state).toMatchObject({ charged: 'maybe', problem: { code: 'PROVIDER_REFUSED' } })
    expect(fal.ledger.accepted).toHaveLength(1)
  })
})

describe('a job that is cancelled', () => {
  test('while fal works on it is taken back there once, and may have been charged', async () => {
    const { client, core, fal, folder } = await openCloudCore({ falOptions: { processingMs: 600_000 } })
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    await until(client, id, ({ state }) => state.is === 'processing')
    await client.jobs.cancel({ ids: [id] })
    const { state } = await client.jobs.get({ id })
    expect(state.is).toBe('cancelled')
    expect(fal.ledger.cancels).toHaveLength(1)
  })

  test('before it was sent costs nothing and sends nothing', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    const [id = ''] = await enqueue(client, [await picture(folder)])
    await client.jobs.cancel({ ids: [id] })
    core.start()
    await core.idle()
    expect((await client.jobs.get({ id })).state).toEqual({ is: 'cancelled', charged: 'no' })
    expect(fal.ledger.posts).toBe(0)
  })

  test('too late is fetched without being paid for again when it is tried again', async () => {
    const { client, core, fal, folder } = await openCloudCore({ falOptions: { processingMs: 600_000 } })
    fal.next('cancel', 'tooLate')
    const [id = ''] = await enqueue(client, [await picture(folder)])
    core.start()
    await until(client, id, ({ state }) => state.is === 'processing')
    await client.jobs.cancel({ ids: [id] })
    expect((await client.jobs.get({ id })).state).toEqual({ is: 'cancelled', charged: 'yes' })
    fal.hurry()
    await client.jobs.retry({ ids: [id] })
    await until(client, id, 'done')
    expect(fal.ledger.accepted).toHaveLength(1)
  })
})

describe('a result that is gone', () => {
  test('is quoted at nothing and fetched again while fal has it', async () => {
    const { client, core, fal, folder } = await openCloudCore()
    const source = await picture(folder)
    const [id = ''] = await enqueue(client, [source])
    core.start()
    const { output } = await until(client, id, 'done')
    await rm(output ?? '')
    const [again = ''] = await enqueue(client, [source])
    expect(again).toBe(id)
    const job = await until(client, id, ({ state, result }) => state.is === 'done' && result !== null)
    expect((await stat(job.output ?? '')).isFile()).toBe(true)
    expect(fal.ledger.accepted).toHaveLength(1)
  })
})
