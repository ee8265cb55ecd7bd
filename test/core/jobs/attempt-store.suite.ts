import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type {
  Attempt,
  AttemptChange,
  AttemptState,
  NewAttempt,
} from '../../../src/core/jobs/attempts/attempt.ts'
import { attemptStates, isUnresolved, unresolvedStates } from '../../../src/core/jobs/attempts/attempt.ts'
import type { Caps } from '../../../src/core/jobs/attempts/caps.ts'
import type { JobStore } from '../../../src/core/jobs/job-store.ts'
import type { Charged } from '../../../src/shared/domain/job.ts'
import { newAttempt, newJob, nextId, someSource } from '../storage/stored-things.ts'
import { filledStores } from './filled-stores.ts'
import type { OpenedStores } from './filled-stores.ts'

const noCaps: Caps = { day: null, month: null, dayStart: 0, monthStart: 0 }
const submitting = { is: 'submitting' } as const
const settledStates = attemptStates.filter((state) => !isUnresolved({ state }))
const ticket = { request_id: 'r-1', status_url: 'https://queue.test/r-1/status' }

/** What every job store does with attempts and what they cost. */
export function attemptStoreSuite(name: string, open: () => OpenedStores | Promise<OpenedStores>): void {
  /** A store with so many waiting jobs of one batch. */
  async function filled(jobs: number) {
    const stores = await filledStores(open, ...Array.from({ length: jobs }, () => ({})))
    const { batchId, ids, jobs: store } = stores
    const made = (index: number, facts: Partial<NewAttempt> = {}) =>
      newAttempt({ jobId: ids[index] ?? '', batchId, ...facts })
    const intend = (attempt: NewAttempt, caps: Partial<Caps> = {}) =>
      store.intend({ attempt, state: submitting, caps: { ...noCaps, ...caps } })
    return { ...stores, made, intend, one: ids[0] ?? '', two: ids[1] ?? '' }
  }

  describe(`${name}: an attempt`, () => {
    test('is stored with the state of its job, and read as it was given', async () => {
      const { jobs, intend, made, one } = await filled(1)
      const attempt = made(0)
      expect(intend(attempt)).toEqual(jobs.get(one))
      expect(jobs.get(one)).toMatchObject({ state: submitting, changedAt: attempt.intendedAt })
      const stored = {
        ...attempt,
        state: 'intent',
        requestId: null,
        ticket: null,
        answer: null,
        charged: null,
        wasCharged: null,
        doubtedAt: null,
      }
      expect(jobs.attempt(attempt.id)).toEqual(stored)
      expect(jobs.attempts(one)).toEqual([stored])
      expect(jobs.work(one)).toMatchObject({ attempt: stored, ticket: null })
      expect(jobs.attempt(nextId())).toBeNull()
    })

    test('that knows neither key nor price is read as it was given', async () => {
      const { jobs, intend, made } = await filled(1)
      const attempt = made(0, { keyFingerprint: null, quotedHigh: null, request: null })
      intend(attempt)
      expect(jobs.attempt(attempt.id)).toMatchObject(attempt)
    })

    test.each(unresolvedStates)(
      'of a job that has one in state %s is refused, and nothing is stored',
      async (state) => {
        const { jobs, intend, made, one } = await filled(2)
        intend(made(0))
        jobs.change(one, { state: { is: 'reconciling' }, attempt: { state } }, 5)
        const second = made(0)
        expect(() => intend(second)).toThrow(`Expected job ${one} to have no unresolved attempt`)
        expect(jobs.attempts(one)).toHaveLength(1)
        expect(jobs.get(one)).toMatchObject({ state: { is: 'reconciling' }, changedAt: 5 })
        expect(intend(made(1))).toMatchObject({ state: submitting })
      },
    )

    test.each(settledStates)('of a job whose last one is %s is stored', async (state) => {
      const { jobs, intend, made, one } = await filled(1)
      const [first, second] = [made(0), made(0)]
      intend(first)
      jobs.change(one, { attempt: { state } }, 5)
      intend(second)
      expect(jobs.attempts(one)).toMatchObject([
        { id: first.id, state },
        { id: second.id, state: 'intent' },
      ])
    })

    test('of a job that is not there is not stored', async () => {
      const { jobs, intend, made } = await filled(1)
      const attempt = made(0, { jobId: nextId() })
      expect(() => intend(attempt)).toThrow(attempt.jobId)
      expect(jobs.attempt(attempt.id)).toBeNull()
    })

    test('is found by its state and its provider, the oldest first', async () => {
      const { jobs, intend, made, ids } = await filled(4)
      // The clock may be set back: what counts is the order in which they were stored.
      const attempts = [
        made(0, { intendedAt: 9000 }),
        made(1, { provider: 'other' }),
        made(2, { intendedAt: 1 }),
        made(3),
      ]
      for (const attempt of attempts) intend(attempt)
      jobs.change(ids[3] ?? '', { attempt: { state: 'unknown' } }, 5)
      const found = (state: AttemptState, provider?: string) =>
        jobs.attemptsIn(state, provider).map(({ id }) => attempts.findIndex((attempt) => attempt.id === id))
      expect(found('intent')).toEqual([0, 1, 2])
      expect(found('intent', 'fal')).toEqual([0, 2])
      expect(found('unknown', 'fal')).toEqual([3])
      expect(found('accepted')).toEqual([])
    })

    test('changes with its job: the newest one, and all of it or nothing', async () => {
      const { jobs, intend, made, one } = await filled(1)
      const [first, second] = [made(0), made(0)]
      intend(first)
      jobs.change(one, { attempt: { state: 'rejected' } }, 5)
      intend(second)
      const answer = { url: 'https://files.test/big.png', facts: { seed: 7 } }
      const change: AttemptChange = { state: 'accepted', requestId: 'r-1', ticket, answer }
      jobs.change(one, { state: { is: 'fetching' }, attempt: change }, 6)
      expect(jobs.attempts(one)).toMatchObject([{ state: 'rejected', ticket: null }, change])
      expect(() =>
        jobs.change(one, { state: { is: 'done' }, deaths: 3, attempt: { ticket: { request_id: 'r-2' } } }, 7),
      ).toThrow('ticket')
      expect(jobs.get(one)).toMatchObject({ state: { is: 'fetching' }, changedAt: 6 })
      expect(jobs.work(one).deaths).toBe(0)
      jobs.change(one, { attempt: { state: 'failed', answer: null, charged: 12, wasCharged: 'maybe' } }, 8)
      expect(jobs.attempt(second.id)).toMatchObject({ answer: null, charged: 12, wasCharged: 'maybe' })
    })

    test('that a job does not have can not be changed, and the job stays', async () => {
      const { jobs, one } = await filled(1)
      const before = jobs.get(one)
      expect(() => jobs.change(one, { deaths: 2, attempt: { state: 'unknown' } }, 9)).toThrow(one)
      expect(jobs.get(one)).toEqual(before)
    })

    test('keeps its request id and its ticket once it has them', async () => {
      const { jobs, intend, made, one } = await filled(1)
      const attempt = made(0)
      intend(attempt)
      jobs.change(one, { attempt: { requestId: 'r-1' } }, 5)
      jobs.change(one, { attempt: { requestId: 'r-1', ticket, state: 'accepted' } }, 6)
      jobs.change(one, { attempt: { ticket } }, 7)
      for (const other of [{ requestId: 'r-2' }, { ticket: { ...ticket, status_url: 'https://evil.test' } }])
        expect(() => jobs.change(one, { attempt: other }, 8)).toThrow('to stay, got others')
      expect(jobs.attempt(attempt.id)).toMatchObject({ requestId: 'r-1', ticket })
    })

    test('that is accepted lends its ticket to the job; otherwise the job has its own', async () => {
      const { jobs, intend, made, one } = await filled(1)
      const own = { file: 'made here' }
      jobs.change(one, { ticket: own }, 4)
      expect(jobs.work(one)).toMatchObject({ ticket: own, attempt: null })
      intend(made(0))
      jobs.change(one, { attempt: { ticket } }, 5)
      expect(jobs.work(one).ticket).toEqual(own)
      jobs.change(one, { attempt: { state: 'accepted' } }, 6)
      expect(jobs.work(one).ticket).toEqual(ticket)
      jobs.change(one, { attempt: { state: 'delivered' }, ticket: null }, 7)
      expect(jobs.work(one)).toMatchObject({ ticket: null, attempt: { ticket } })
    })

    test('is remembered when its job is forgotten, and still counts', async () => {
      const { jobs, intend, made, one } = await filled(1)
      const attempt = made(0)
      intend(attempt)
      jobs.change(one, { attempt: { state: 'delivered', charged: 900 } }, 5)
      jobs.remove([one])
      expect(jobs.get(one)).toBeNull()
      expect(jobs.attempts(one)).toMatchObject([{ id: attempt.id, charged: 900 }])
      expect(jobs.spentSince(0)).toBe(900)
    })

    test('is restored as it was, of jobs that are gone too, but not beside an unresolved one', async () => {
      const { jobs, intend, made, one } = await filled(2)
      const answer = { file: '/staging/a.png', facts: {} }
      const restored: Attempt = {
        ...made(0),
        state: 'accepted',
        requestId: 'r-1',
        ticket,
        answer,
        charged: 5,
        wasCharged: 'yes',
        doubtedAt: 7,
      }
      jobs.restoreAttempt(restored)
      expect(jobs.attempt(restored.id)).toEqual(restored)
      expect(jobs.work(one)).toMatchObject({ attempt: restored, ticket })
      const gone: Attempt = { ...restored, id: nextId(), jobId: nextId(), batchId: nextId() }
      jobs.restoreAttempt(gone)
      expect(jobs.attempt(gone.id)).toEqual(gone)
      intend(made(1))
      const beside: Attempt = { ...restored, ...made(1), state: 'unknown' }
      expect(() => jobs.restoreAttempt(beside)).toThrow('no unresolved attempt')
      expect(() => jobs.restoreAttempt(restored)).toThrow('attempt')
      expect(jobs.attempts(one)).toHaveLength(1)
    })
  })

  describe(`${name}: what attempts cost`, () => {
    const cases: [AttemptState, number | null, Charged | null, number][] = [
      ['intent', null, null, 160],
      ['unknown', null, null, 160],
      ['accepted', null, null, 160],
      ['accepted', 150, null, 150],
      ['delivered', 170, null, 170],
      ['delivered', 0, null, 0],
      ['delivered', null, null, 160],
      ['rejected', null, null, 0],
      ['absent', null, null, 0],
      ['absent', 160, null, 160],
      ['failed', null, 'no', 0],
      ['failed', null, 'maybe', 160],
      ['failed', null, 'yes', 160],
      ['failed', null, null, 160],
      ['failed', 20, 'no', 20],
      ['cancelled', null, 'no', 0],
      ['cancelled', null, 'maybe', 160],
      ['written-off', null, null, 160],
    ]
    test.each(cases)(
      '%s, charged %s, was charged %s: %i of 160',
      async (state, charged, wasCharged, cost) => {
        const { jobs, intend, made, one } = await filled(1)
        intend(made(0, { quotedHigh: 160 }))
        jobs.change(one, { attempt: { state, charged, ...(wasCharged === null ? {} : { wasCharged }) } }, 5)
        expect(jobs.spentSince(0)).toBe(cost)
      },
    )

    test('counts from the moment on, for the time they were intended at', async () => {
      const { jobs, intend, made } = await filled(3)
      intend(made(0, { intendedAt: 999, quotedHigh: 1 }))
      intend(made(1, { intendedAt: 1000, quotedHigh: 10 }))
      intend(made(2, { intendedAt: 1001, quotedHigh: null }))
      expect([999, 1000, 1001].map((at) => jobs.spentSince(at))).toEqual([11, 10, 0])
    })
  })

  describe(`${name}: a cap`, () => {
    test.each<[string, Partial<Caps>]>([
      ['day', { day: 100, dayStart: 500 }],
      ['month', { month: 100, monthStart: 500 }],
    ])('of a %s is met exactly and never exceeded', async (cap, caps) => {
      const { jobs, intend, made, ids } = await filled(4)
      intend(made(0, { intendedAt: 499, quotedHigh: 60 }))
      intend(made(1, { intendedAt: 500, quotedHigh: 70 }))
      expect(intend(made(2, { quotedHigh: 31 }), caps)).toEqual({ cap, limit: 100, spent: 70 })
      expect(jobs.attempts(ids[2] ?? '')).toEqual([])
      expect(jobs.get(ids[2] ?? '')?.state).toEqual({ is: 'waiting', for: 'slot' })
      expect(intend(made(2, { quotedHigh: 30 }), caps)).toMatchObject({ id: ids[2] })
      expect(intend(made(3, { quotedHigh: 1 }), caps)).toEqual({ cap, limit: 100, spent: 100 })
      expect(intend(made(3, { quotedHigh: 0 }), caps)).toMatchObject({ id: ids[3] })
    })

    test('of a batch counts its own attempts alone, also of jobs that moved on', async () => {
      const { jobs, sources, intend, made, one } = await filled(1)
      const batchId = nextId()
      jobs.addBatch({ id: batchId, createdAt: 2, budget: 100 })
      intend(made(0, { quotedHigh: 1000 }))
      jobs.change(one, { attempt: { state: 'delivered' }, batchId }, 3)
      expect(intend(made(0, { batchId, quotedHigh: 100 }))).toMatchObject({ id: one, batchId })
      const source = someSource()
      sources.put([source])
      const other = newJob({ batchId, sourceId: source.id })
      jobs.add([other])
      const late = newAttempt({ jobId: other.id, batchId, quotedHigh: 1 })
      expect(intend(late)).toEqual({ cap: 'batch', limit: 100, spent: 100 })
      jobs.change(one, { attempt: { state: 'accepted', charged: 99 } }, 4)
      expect(intend(late)).toMatchObject({ id: other.id })
    })

    test('is told before anything is stored, the narrowest first', async () => {
      const { jobs, batchId, made, intend } = await filled(1)
      const budgeted = nextId()
      jobs.addBatch({ id: budgeted, createdAt: 2, budget: 10 })
      const caps: Caps = { day: 20, month: 30, dayStart: 0, monthStart: 0 }
      const reached = (order: { batchId: string; quotedHigh: number | null }) =>
        jobs.reachedCap({ ...order, caps })
      expect(reached({ batchId: budgeted, quotedHigh: 31 })).toEqual({ cap: 'batch', limit: 10, spent: 0 })
      expect(reached({ batchId, quotedHigh: 31 })).toEqual({ cap: 'day', limit: 20, spent: 0 })
      expect(jobs.reachedCap({ batchId, quotedHigh: 31, caps: { ...caps, day: null } })?.cap).toBe('month')
      expect(reached({ batchId, quotedHigh: 20 })).toBeNull()
      expect(jobs.spentSince(0)).toBe(0)
      intend(made(0, { quotedHigh: 5 }))
      expect(reached({ batchId, quotedHigh: 16 })).toEqual({ cap: 'day', limit: 20, spent: 5 })
      expect(() => reached({ batchId: nextId(), quotedHigh: 0 })).toThrow('stored batch')
    })

    test('lets nothing of unknown price through, however much is left; without one it goes', async () => {
      const { jobs, intend, made } = await filled(1)
      const unpriced = made(0, { quotedHigh: null })
      expect(intend(unpriced, { day: 1e12 })).toEqual({ cap: 'day', limit: 1e12, spent: 0 })
      expect(intend(unpriced, { month: 1e12 })).toMatchObject({ cap: 'month' })
      const budgeted = nextId()
      jobs.addBatch({ id: budgeted, createdAt: 2, budget: 1e12 })
      expect(intend({ ...unpriced, batchId: budgeted })).toMatchObject({ cap: 'batch' })
      expect(intend(unpriced)).toMatchObject({ state: submitting })
    })

    test('of nothing lets only what is free through', async () => {
      const { intend, made } = await filled(2)
      expect(intend(made(0, { quotedHigh: 1 }), { day: 0 })).toEqual({ cap: 'day', limit: 0, spent: 0 })
      expect(intend(made(0, { quotedHigh: 0 }), { day: 0 })).toMatchObject({ state: submitting })
    })

    test('holds whatever is intended and settled in whatever order, and refuses nothing that fits', async () => {
      const { jobs, sources } = await filled(0)
      let run = 0
      fc.assert(
        fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
          run += 1
          spendAtRandom({ jobs, sources, steps, start: run * 1_000_000 })
        }),
        { numRuns: 40 },
      )
    })
  })
}

type Step =
  | { readonly intend: number; readonly quotedHigh: number; readonly batch: 0 | 1 }
  | {
      readonly settle: number
      readonly as: AttemptState
      readonly part: number
      readonly wasCharged: Charged
    }
  | 'next day'

/** Things that happen to five jobs: one is sent, one ends and is charged some part of its quote, a day passes. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      intend: fc.nat(4),
      quotedHigh: fc.nat(60),
      batch: fc.constantFrom<(0 | 1)[]>(0, 1),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      settle: fc.nat(4),
      as: fc.constantFrom(...attemptStates.filter((state) => state !== 'intent')),
      part: fc.constantFrom(-1, 0, 0.5, 1),
      wasCharged: fc.constantFrom<Charged[]>('no', 'yes', 'maybe'),
    }),
  },
  { weight: 1, arbitrary: fc.constant('next day' as const) },
)

interface Spending {
  readonly jobs: JobStore
  readonly sources: OpenedStores['sources']
  readonly steps: readonly Step[]
  readonly start: number
}

/** Plays the steps against the store and against a ledger of its own, which must agree at every step. */
function spendAtRandom({ jobs, sources, steps, start }: Spending): void {
  const limits = { batch: 100, day: 120, month: 200 }
  const batches = [nextId(), nextId()]
  for (const id of batches) jobs.addBatch({ id, createdAt: start, budget: limits.batch })
  const source = someSource()
  sources.put([source])
  const made = Array.from({ length: 5 }, () => newJob({ batchId: batches[0] ?? '', sourceId: source.id }))
  jobs.add(made)
  const ledger: { job: string; batch: string; day: number; quoted: number; cost: number; open: boolean }[] =
    []
  let day = start
  const spent = (counts: (entry: (typeof ledger)[number]) => boolean) =>
    ledger.filter(counts).reduce((sum, { cost }) => sum + cost, 0)
  for (const one of steps) {
    if (one === 'next day') day += 1000
    else if ('intend' in one) {
      const [job, batch] = [made[one.intend]?.id ?? '', batches[one.batch] ?? '']
      if (ledger.some((entry) => entry.job === job && entry.open)) continue
      const cost = one.quotedHigh
      const fits =
        spent((entry) => entry.batch === batch) + cost <= limits.batch &&
        spent((entry) => entry.day === day) + cost <= limits.day &&
        spent(() => true) + cost <= limits.month
      const attempt = newAttempt({ jobId: job, batchId: batch, quotedHigh: cost, intendedAt: day + 1 })
      const caps = { day: limits.day, month: limits.month, dayStart: day, monthStart: start }
      expect('cap' in jobs.intend({ attempt, state: submitting, caps })).toBe(!fits)
      if (fits) ledger.push({ job, batch, day, quoted: cost, cost, open: true })
    } else {
      const job = made[one.settle]?.id ?? ''
      const entry = ledger.find((candidate) => candidate.job === job && candidate.open)
      if (entry === undefined) continue
      const charged = one.part < 0 ? null : Math.floor(entry.quoted * one.part)
      jobs.change(job, { attempt: { state: one.as, charged, wasCharged: one.wasCharged } }, day)
      const atNoCharge =
        ['rejected', 'absent'].includes(one.as) ||
        (['failed', 'cancelled'].includes(one.as) && one.wasCharged === 'no')
      entry.cost = charged ?? (atNoCharge ? 0 : entry.quoted)
      entry.open = isUnresolved({ state: one.as })
    }
    expect(jobs.spentSince(start)).toBe(spent(() => true))
    expect(spent(() => true)).toBeLessThanOrEqual(limits.month)
    expect(jobs.spentSince(day)).toBe(spent((entry) => entry.day === day))
    expect(spent((entry) => entry.day === day)).toBeLessThanOrEqual(limits.day)
    for (const batch of batches)
      expect(spent((entry) => entry.batch === batch)).toBeLessThanOrEqual(limits.batch)
  }
}
