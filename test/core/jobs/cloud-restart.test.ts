import { copyFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished, describe, expect, test } from 'vitest'
import { openStorage, type CoreParts } from '../../../src/core/create-core.ts'
import type { JournalEntry, PaidJournal } from '../../../src/core/jobs/attempts/paid-journal.ts'
import type { JobStateName } from '../../../src/shared/domain/job.ts'
import { startFal } from '../../simulators/fal.ts'
import { enqueue, openCloudCore, until } from '../../support/cloud-core.ts'
import { writePicture } from '../../support/picture.ts'

/** A journal's `write` that can't write the first entry of a type. */
function failingOnce(journal: PaidJournal, type: JournalEntry['type']): PaidJournal['write'] {
  let failed = false
  return async (entry) => {
    if (failed || entry.type !== type) return journal.write(entry)
    failed = true
    throw new Error('Expected the disk to take the journal, got EIO')
  }
}

async function slowFal(processingMs = 400) {
  const fal = await startFal({ processingMs })
  onTestFinished(() => fal.close())
  return fal
}

describe('after a restart', () => {
  test.each<JobStateName>(['uploading', 'queued', 'processing', 'fetching', 'finishing'])(
    'a job that was %s goes on from there and is paid once',
    async (state) => {
      // What is seen only by asking has to last until it is asked for.
      const fal = await slowFal(state === 'processing' ? 600_000 : 400)
      const first = await openCloudCore({ fal })
      const [id = ''] = await enqueue(first.client, [await writePicture(join(first.folder, 'a.jpg'))])
      first.core.start()
      await until(first.client, id, state)
      await first.stop()
      fal.hurry()
      const second = await openCloudCore({ fal, home: first.ports.paths.home })
      second.core.start()
      await until(second.client, id, 'done')
      expect(fal.ledger.accepted).toHaveLength(1)
      expect(await readdir(join(first.folder, 'Enlarged'))).toEqual(['a-seedvr-image-2x.png'])
      await second.core.idle()
      expect(await readdir(second.ports.paths.staging)).toEqual([])
    },
  )

  test('a job whose answer was lost is still found, not sent again', async () => {
    const fal = await slowFal()
    const first = await openCloudCore({ fal, windowMs: 60_000 })
    fal.next('submit', 'dropAfter')
    const [id = ''] = await enqueue(first.client, [await writePicture(join(first.folder, 'a.jpg'))])
    first.core.start()
    await until(first.client, id, 'reconciling')
    await first.stop()
    const second = await openCloudCore({ fal, home: first.ports.paths.home, windowMs: 60_000 })
    expect((await second.client.jobs.get({ id })).state).toEqual({ is: 'reconciling' })
    second.core.start()
    await until(second.client, id, 'done')
    expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([1, 1])
  })

  test.each([
    ['at once', []],
    ['the second time', ['tooMany'] as const],
  ])(
    'with an older copy of the database the journal brings back what was taken %s since',
    async (_when, refusals) => {
      const fal = await slowFal(600_000)
      for (const refusal of refusals) fal.next('submit', refusal)
      const first = await openCloudCore({ fal, windowMs: 600_000 })
      const { database, home } = first.ports.paths
      const [id = ''] = await enqueue(first.client, [await writePicture(join(first.folder, 'a.jpg'))])
      const copy = join(first.folder, 'older.db')
      await first.stop()
      await copyFile(database, copy)
      const between = await openCloudCore({ fal, home, windowMs: 600_000 })
      between.core.start()
      await until(between.client, id, 'processing')
      await between.stop()
      fal.hurry()
      for (const name of await readdir(home)) {
        if (name.startsWith('enlarger.db')) await rm(join(home, name))
      }
      await copyFile(copy, database)
      const restored = await openCloudCore({ fal, home, windowMs: 600_000 })
      expect((await restored.client.jobs.get({ id })).state.is).toBe('waiting')
      restored.core.start()
      await until(restored.client, id, 'done')
      expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([1 + refusals.length, 1])
    },
  )
})

describe('a journal that fails', () => {
  test.each(['intent', 'accepted'] as const)(
    'at the %s leaves the submission to be found out, and it is paid once',
    async (type) => {
      const parts: CoreParts = {
        openStorage: async (ports) => {
          const storage = await openStorage(ports)
          const write = failingOnce(storage.journal, type)
          return { ...storage, journal: { ...storage.journal, write } }
        },
      }
      const fal = await slowFal()
      const { client, core, folder } = await openCloudCore({ fal, parts })
      const [id = ''] = await enqueue(client, [await writePicture(join(folder, 'a.jpg'))])
      core.start()
      await until(client, id, 'reconciling')
      await until(client, id, 'done')
      expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([1, 1])
    },
  )
})

describe('a person resolves', () => {
  test('a submission that may have been taken: sent again, it is one more submission and no third', async () => {
    const fal = await slowFal()
    fal.faults.history.unauthorised = 1
    const { client, core, folder } = await openCloudCore({ fal, windowMs: 600_000 })
    fal.next('submit', 'dropBefore')
    const [id = ''] = await enqueue(client, [await writePicture(join(folder, 'a.jpg'))])
    core.start()
    await until(client, id, 'reconciling')
    expect(await client.jobs.retry({ ids: [id] })).toEqual({ changed: 0, unchanged: 1 })
    expect(await client.jobs.resolve({ ids: [id], as: 'resubmit' })).toEqual({ changed: 1, unchanged: 0 })
    await until(client, id, 'done')
    expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([2, 1])
  })

  test('a submission that may have been taken: given up, it is cancelled and may have been charged', async () => {
    const fal = await slowFal()
    fal.faults.history.unauthorised = 1
    const { client, core, folder } = await openCloudCore({ fal, windowMs: 600_000 })
    fal.next('submit', 'dropAfter')
    const [id = ''] = await enqueue(client, [await writePicture(join(folder, 'a.jpg'))])
    core.start()
    await until(client, id, 'reconciling')
    await client.jobs.resolve({ ids: [id], as: 'give-up' })
    expect((await client.jobs.get({ id })).state).toEqual({ is: 'cancelled', charged: 'maybe' })
    expect(fal.ledger.posts).toBe(1)
  })
})
