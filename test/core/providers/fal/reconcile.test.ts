import { describe, expect, test } from 'vitest'
import { windowMs } from '../../../../src/core/providers/fal/reconcile.ts'
import type { Findings, LostSubmission, Submission } from '../../../../src/core/providers/provider.ts'
import type { FaultName } from '../../../simulators/fal.ts'
import { answeringServer } from './answering-server.ts'
import {
  openFal,
  preparedSubmission,
  sending,
  settled,
  submissionOf,
  ticketFor,
  type FalAtWork,
} from './open-fal.ts'

const lostOf = (work: FalAtWork, { model, request }: Submission, attemptId = 'a'): LostSubmission => ({
  attemptId,
  model,
  request,
  sentAt: work.provider.cloud?.now() ?? 0,
})

async function find({ provider }: FalAtWork, lost: readonly LostSubmission[]): Promise<Findings> {
  const findings = await provider.reconcile?.find(lost, new AbortController().signal)
  if (findings === undefined) throw new Error('Expected a reconciliation')
  return findings
}

/** A submission that fal took and whose answer was lost. */
async function loseAnswer(work: FalAtWork) {
  const submission = await preparedSubmission(work)
  const lost = lostOf(work, submission)
  work.fal.next('submit', 'dropAfter')
  expect(await work.provider.submit(submission, sending())).toEqual({ is: 'unknown' })
  await work.fal.idle()
  return { submission, lost }
}

describe('a submission whose answer was lost', () => {
  test('is found in the history, with a ticket that leads to its result', async () => {
    const work = await openFal()
    const { lost } = await loseAnswer(work)
    const { complete, sightings, now } = await find(work, [lost])
    expect(complete).toBe(true)
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000)
    const [sighting] = sightings.get('a') ?? []
    expect(sighting?.requestId).toBe(work.fal.ledger.accepted[0]?.requestId)
    expect(await settled(work.provider, sighting?.ticket ?? {})).toMatchObject({ is: 'completed' })
    expect(work.fal.ledger.violations).toEqual([])
  })

  test('that was not taken is not found in a history that was read to its end', async () => {
    const work = await openFal()
    const lost = lostOf(work, submissionOf(`${work.fal.origin}/cdn/files/other.png`))
    await loseAnswer(work)
    const { complete, sightings } = await find(work, [lost])
    expect(complete).toBe(true)
    expect(sightings.get('a')).toEqual([])
  })

  test('that was taken twice is seen twice, the earliest first', async () => {
    const work = await openFal()
    const { submission, lost } = await loseAnswer(work)
    await ticketFor(work, submission)
    await work.fal.idle()
    const { sightings } = await find(work, [lost])
    expect(sightings.get('a')?.map(({ requestId }) => requestId)).toEqual(
      work.fal.ledger.accepted.map(({ requestId }) => requestId),
    )
  })

  test('is not proved absent while it is not listed yet: the history says so, and the window counts', async () => {
    const work = await openFal({ historyLagMs: 600_000 })
    const { lost } = await loseAnswer(work)
    const { complete, sightings } = await find(work, [lost])
    expect(complete).toBe(true)
    expect(sightings.get('a')).toEqual([])
    expect(work.provider.reconcile?.window()).toBe(windowMs)
  })

  test.each<FaultName<'history'>>(['unauthorised', 'locked', 'badGateway', 'garbled', 'missingPayload'])(
    'is not proved absent by a history that answers with %s',
    async (fault) => {
      const work = await openFal()
      const { lost } = await loseAnswer(work)
      work.fal.faults.history = { [fault]: 1 }
      expect(await find(work, [lost])).toMatchObject({ complete: false })
    },
  )

  test('is not proved absent by a history without an end', async () => {
    const work = await openFal()
    await loseAnswer(work)
    const lost = lostOf(work, submissionOf(`${work.fal.origin}/cdn/files/other.png`))
    work.fal.next('history', 'endlessCursor')
    expect(await find(work, [lost])).toMatchObject({ complete: false })
  })

  test('is not proved absent while fal is out of reach, nor without a key', async () => {
    const work = await openFal()
    const { lost } = await loseAnswer(work)
    await work.fal.goOffline()
    expect(await find(work, [lost])).toMatchObject({ complete: false })
    await work.fal.goOnline()
    await work.secrets.forget('fal')
    expect(await find(work, [lost])).toMatchObject({ complete: false })
  })

  test('is found on the last of many pages', async () => {
    const work = await openFal()
    const { lost } = await loseAnswer(work)
    const other = submissionOf(`${work.fal.origin}/cdn/files/none.png`)
    for (let i = 0; i < 120; i += 1) await work.provider.submit(other, sending())
    await work.fal.idle()
    const { complete, sightings } = await find(work, [lost])
    expect(complete).toBe(true)
    expect(sightings.get('a')).toHaveLength(1)
    const pages = work.fal.ledger.traffic.filter(({ path }) => path.startsWith('/api/'))
    expect(pages).toHaveLength(2)
  })
})

test('a request without a result in the history is recognised by its input all the same', async () => {
  const row = {
    request_id: '8b8bcd3c-1c56-4b3a-8d0c-6ed02b8ac2f1',
    sent_at: new Date().toISOString(),
    status_code: 500,
    json_input: submissionOf('https://v3.fal.media/a.png').request,
  }
  const origin = await answeringServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ items: [row], has_more: false }))
  })
  const work = await openFal({ origin })
  const { complete, sightings } = await find(work, [lostOf(work, submissionOf('https://v3.fal.media/a.png'))])
  expect(complete).toBe(true)
  expect(sightings.get('a')).toMatchObject([{ requestId: row.request_id }])
})

test('the window covers the answer, the start, the work and the listing of a request', async () => {
  const { provider } = await openFal()
  expect(provider.reconcile?.window()).toBe(60_000 + 900_000 + 3_600_000 + 600_000)
  const redirected = await openFal({ windowMs: 1500 })
  expect(redirected.provider.reconcile?.window()).toBe(1500)
})

test('a ticket is made of an id, and of nothing else', async () => {
  const { provider } = await openFal()
  const id = '8b8bcd3c-1c56-4b3a-8d0c-6ed02b8ac2f1'
  expect(provider.reconcile?.ticketOf('fal/seedvr-image', id)).toMatchObject({ requestId: id })
  expect(provider.reconcile?.ticketOf('fal/seedvr-image', '../../account')).toBeNull()
})
