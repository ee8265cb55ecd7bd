import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportCosts } from '../../../src/core/costs/export-costs.ts'
import { listCosts } from '../../../src/core/costs/list-costs.ts'
import { attemptStates, type Attempt } from '../../../src/core/jobs/attempts/attempt.ts'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import { sqliteCostStore } from '../../../src/core/storage/sqlite-cost-store.ts'
import { openStoresInMemory } from './open-stores.ts'
import { newAttempt, newJob, nextId, someSource } from './stored-things.ts'

function openCosts() {
  const stores = openStoresInMemory()
  const costs = sqliteCostStore(stores.connection)
  const submit = (facts: Partial<Attempt> = {}) => {
    const answer = {
      requestId: null,
      ticket: null,
      answer: null,
      charged: null,
      wasCharged: null,
      doubtedAt: null,
    }
    const attempt = newAttempt({ jobId: nextId(), batchId: nextId() })
    stores.jobs.restoreAttempt({ ...attempt, state: 'delivered', ...answer, ...facts })
  }
  return { ...stores, costs, submit }
}

/** A moment of this computer's calendar in November 2026. */
const at = (day: number, hour = 12) => new Date(2026, 10, day, hour).getTime()

test('submissions are summed by day, provider and model, the newest day first', () => {
  const { costs, submit } = openCosts()
  submit({ intendedAt: at(3, 0), charged: 120_000 })
  submit({ intendedAt: at(3, 23), charged: 150_000 })
  submit({ intendedAt: at(3), model: 'fal/esrgan', quotedHigh: null, charged: 5000 })
  submit({ intendedAt: at(4), state: 'accepted' })
  submit({ intendedAt: at(4), state: 'failed', wasCharged: 'no' })
  submit({ intendedAt: at(4), state: 'failed', wasCharged: 'maybe' })
  submit({ intendedAt: at(4), state: 'rejected' })
  submit({ intendedAt: at(4), state: 'absent' })
  const lines = listCosts(costs, 0)
  const fal = { provider: 'fal', unquoted: 0, open: 0 }
  expect(lines).toEqual([
    {
      ...fal,
      day: '2026-11-04',
      model: 'fal/seedvr-image',
      submissions: 3,
      quoted: 480_000,
      charged: 0,
      open: 320_000,
    },
    { ...fal, day: '2026-11-03', model: 'fal/esrgan', submissions: 1, quoted: 0, unquoted: 1, charged: 5000 },
    {
      ...fal,
      day: '2026-11-03',
      model: 'fal/seedvr-image',
      submissions: 2,
      quoted: 320_000,
      charged: 270_000,
    },
  ])
  expect(listCosts(costs, at(4, 0))).toEqual(lines.slice(0, 1))
  expect(listCosts(costs, at(3, 20)).at(-1)).toMatchObject({ day: '2026-11-03', submissions: 1 })
  expect(listCosts(costs, at(5))).toEqual([])
})

test('what is charged and what is open come to what caps count', () => {
  const amount = fc.option(fc.integer({ min: 0, max: 1_000_000 }))
  const attempt = fc.record({
    state: fc.constantFrom(...attemptStates),
    charged: amount,
    quotedHigh: amount,
    wasCharged: fc.option(fc.constantFrom('no', 'yes', 'maybe')),
    intendedAt: fc.integer({ min: at(1), max: at(9) }),
  })
  fc.assert(
    fc.property(fc.array(attempt), fc.integer({ min: at(1), max: at(9) }), (attempts, since) => {
      const { costs, submit, jobs, close } = openCosts()
      for (const facts of attempts) submit(facts)
      const sum = listCosts(costs, since).reduce((total, { charged, open }) => total + charged + open, 0)
      expect(sum).toBe(jobs.spentSince(since))
      close()
    }),
    { numRuns: 50 },
  )
})

test('every submission stands in the table that is exported, also when its job is gone', async () => {
  const { costs, submit, jobs, sources } = openCosts()
  const [source] = sources.put([someSource({ path: '/pictures/=cmd,1.jpg' })])
  const batchId = nextId()
  jobs.addBatch({ id: batchId, createdAt: 1 })
  const job = newJob({ batchId, sourceId: source?.id ?? '' })
  jobs.add([job])
  submit({ jobId: job.id, intendedAt: Date.UTC(2026, 10, 3, 12), charged: 16_000, requestId: 'r-1' })
  submit({ intendedAt: Date.UTC(2026, 10, 2), state: 'unknown', quotedHigh: null })
  expect(await exportCosts(costs, nodeClock)).toBe(
    [
      'sent at,provider,model,source,request id,state,quoted at most (USD),charged (USD)',
      '2026-11-03T12:00:00.000Z,fal,fal/seedvr-image,"\'=cmd,1.jpg",r-1,delivered,0.16,0.016',
      '2026-11-02T00:00:00.000Z,fal,fal/seedvr-image,,,unknown,,',
      '',
    ].join('\r\n'),
  )
})

test('thousands of submissions are exported, each once', async () => {
  const { costs, submit } = openCosts()
  for (let index = 0; index < 2500; index += 1) submit({ requestId: `r-${index}-r` })
  const lines = (await exportCosts(costs, nodeClock)).trimEnd().split('\r\n')
  expect(lines).toHaveLength(2501)
  expect(new Set(lines).size).toBe(2501)
})
