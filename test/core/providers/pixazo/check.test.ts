import { describe, expect, test } from 'vitest'
import { pauseBefore } from '../../../../src/core/providers/pixazo/check.ts'
import type { FaultName } from '../../../simulators/pixazo.ts'
import { openPixazo, settled, ticketFor, watching } from './open-pixazo.ts'

describe('work under way', () => {
  test('is completed at its address, at a charge that is not told', async () => {
    const work = await openPixazo()
    expect(await settled(work.provider, await ticketFor(work))).toEqual({
      is: 'completed',
      result: {
        url: expect.stringContaining('/files/'),
        facts: { requestId: work.pixazo.ledger.accepted[0]?.requestId },
      },
      charged: null,
    })
  })

  test('that failed may have been charged; an error of the system was not', async () => {
    const work = await openPixazo()
    work.pixazo.next('job', 'fails')
    expect(await settled(work.provider, await ticketFor(work))).toEqual({
      is: 'refused',
      problem: {
        code: 'PROVIDER_REFUSED',
        data: { provider: 'pixazo', detail: 'The model could not enlarge this input' },
      },
      charged: 'maybe',
    })
    work.pixazo.next('job', 'errs')
    expect(await settled(work.provider, await ticketFor(work))).toEqual({
      is: 'refused',
      problem: { code: 'PROVIDER_FAILED', data: { provider: 'pixazo', detail: 'Internal system error' } },
      charged: 'no',
    })
  })

  test('with a status nobody documents counts as running, and is told of once in the log', async () => {
    const work = await openPixazo({ processingMs: 600_000 })
    const ticket = await ticketFor(work)
    for (let times = 0; times < 3; times += 1) work.pixazo.next('status', 'strangeWord')
    expect(await work.provider.check(ticket, watching())).toEqual({ is: 'processing' })
    const end = settled(work.provider, ticket)
    await work.pixazo.until(() => work.pixazo.ledger.fired.get('status.strangeWord') === 3)
    work.pixazo.hurry()
    expect(await end).toMatchObject({ is: 'completed' })
    expect(work.warnings).toEqual([expect.stringContaining('FINALISING')])
  })

  test.each<FaultName<'status'>>([
    'reset',
    'badGateway',
    'html',
    'garbled',
    'tooMany',
    'notFound',
    'redirect',
    'otherRequest',
    'slow',
  ])('is asked after again when an answer tells nothing (%s)', async (fault) => {
    const work = await openPixazo({ slowMs: 5 })
    const ticket = await ticketFor(work)
    work.pixazo.next('status', fault)
    expect(await settled(work.provider, ticket)).toMatchObject({ is: 'completed' })
    expect(work.pixazo.ledger.violations).toEqual([])
  })

  test.each<FaultName<'status'>>(['missingUrl', 'strangeUrl'])(
    'that is completed without a result of its own (%s) is for a person to look at',
    async (fault) => {
      const work = await openPixazo({ faults: { status: { [fault]: 1 } } })
      expect(await settled(work.provider, await ticketFor(work))).toMatchObject({
        is: 'lost',
        problem: { code: 'STRANGE_ANSWER' },
      })
      expect(work.pixazo.ledger.violations).toEqual([])
    },
  )

  test('that Pixazo does not know any more is lost in the end, and never completed', async () => {
    const work = await openPixazo({ faults: { status: { notFound: 1 } } })
    const ticket = await ticketFor(work)
    expect(await settled(work.provider, ticket)).toMatchObject({
      is: 'lost',
      problem: { code: 'RESULT_EXPIRED', data: { provider: 'pixazo', requestId: ticket.requestId } },
    })
    expect(work.pixazo.ledger.fired.get('status.notFound')).toBe(14)
  })

  test('waits for a key that is taken', async () => {
    const work = await openPixazo()
    const ticket = await ticketFor(work)
    work.pixazo.faults.unauthorised = true
    expect(await settled(work.provider, ticket)).toMatchObject({
      is: 'unauthorised',
      problem: { code: 'KEY_REFUSED', data: { detail: expect.stringContaining('invalid subscription key') } },
    })
  })
})

test('a status is asked for every five to ten seconds, of a missing request more and more seldom', () => {
  const pauses = [0, 60_000, 600_000].map((now) => pauseBefore({ missed: 0, toldAt: 0 }, now))
  expect(pauses).toEqual([5000, 6000, 10_000])
  const seldom = [1, 2, 3, 4, 14].map((missed) => pauseBefore({ missed, toldAt: 0 }, 0))
  expect(seldom).toEqual([10_000, 20_000, 40_000, 60_000, 60_000])
})
