import { expect, test } from 'vitest'
import { openFal, preparedSubmission, settled, ticketFor, type FalAtWork } from './open-fal.ts'
import type { Ticket } from '../../../../src/core/providers/provider.ts'

const cancel = async ({ provider }: FalAtWork, ticket: Ticket) =>
  await provider.cancel?.(ticket, new AbortController().signal)

async function submitted(options: Parameters<typeof openFal>[0] = {}) {
  const work = await openFal(options)
  return { ...work, ticket: await ticketFor(work, await preparedSubmission(work)) }
}

test('a request that waits in the queue is cancelled', async () => {
  const { ticket, ...work } = await submitted({ concurrency: 0 })
  expect(await cancel(work, ticket)).toBe('cancelled')
  expect(work.fal.ledger.cancels).toHaveLength(1)
  expect(work.fal.ledger.violations).toEqual([])
  expect(await settled(work.provider, ticket)).toMatchObject({ is: 'refused', charged: 'no' })
})

test('a request that is worked on is asked to be given up', async () => {
  const { ticket, ...work } = await submitted({ processingMs: 60_000 })
  await work.fal.until(() => work.fal.ledger.accepted.length === 1)
  expect(await cancel(work, ticket)).toBe('requested')
})

test('a request that has ended is not cancelled', async () => {
  const { ticket, ...work } = await submitted()
  await work.fal.idle()
  expect(await cancel(work, ticket)).toBe('too-late')
})

test('what became of it is not known when the answer is lost, fal does not know it or is not there', async () => {
  const { ticket, ...work } = await submitted()
  work.fal.next('cancel', 'reset')
  expect(await cancel(work, ticket)).toBe('unknown')
  expect(work.fal.ledger.cancels).toHaveLength(1)
  work.fal.next('cancel', 'notFound')
  expect(await cancel(work, ticket)).toBe('unknown')
  await work.fal.goOffline()
  expect(await cancel(work, ticket)).toBe('unknown')
})
