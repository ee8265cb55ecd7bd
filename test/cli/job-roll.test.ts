import { expect, test } from 'vitest'
import { JobRoll } from '../../src/cli/job-roll.ts'
import { problem } from '../../src/shared/domain/problem.ts'
import { someJob } from '../support/some-job.ts'

function rollOf(...jobs: { id: string }[]): JobRoll {
  return new JobRoll(jobs.map(({ id }) => ({ id, reused: false, from: { width: 100, height: 50 } })))
}

test('a job is handed over once, when it comes to rest', () => {
  const job = someJob()
  const roll = rollOf(job)
  expect(roll.take({ type: 'job', job })).toBeNull()
  const done = { ...job, state: { is: 'done' as const } }
  expect(roll.take({ type: 'job', job: done })).toEqual({
    job: done,
    reused: false,
    from: { width: 100, height: 50 },
  })
  expect(roll.take({ type: 'job', job: done })).toBeNull()
})

test('pixels of parts count, and those of what rested before do not', () => {
  const running = someJob({ state: { is: 'processing' } })
  const rested = someJob({ state: { is: 'done' } })
  const roll = rollOf(running, rested)
  roll.take({ type: 'job', job: running })
  roll.take({ type: 'job', job: rested })
  roll.take({ type: 'progress', id: running.id, state: { is: 'processing' }, progress: 0.25 })
  expect(roll.progress()).toEqual({ total: 2, rested: 1, failed: 0, pixels: 20_000, pixelsDone: 5000 })
})

test('failures are counted', () => {
  const job = someJob({ state: { is: 'failed', problem: problem('CORRUPT'), charged: 'no' } })
  const roll = rollOf(job)
  roll.take({ type: 'job', job })
  expect(roll.progress()).toMatchObject({ rested: 1, failed: 1 })
})

test('it stalls when all that is left waits for more than a slot', () => {
  const [first, second] = [someJob(), someJob({ state: { is: 'waiting', for: 'disk' } })]
  const roll = rollOf(first, second)
  roll.take({ type: 'job', job: first })
  roll.take({ type: 'job', job: second })
  expect(roll.isStalled()).toBe(false)
  roll.take({ type: 'job', job: { ...first, state: { is: 'done' } } })
  expect(roll.isStalled()).toBe(true)
  roll.take({ type: 'job', job: { ...second, state: { is: 'preparing' } } })
  expect(roll.isStalled()).toBe(true)
  roll.take({ type: 'job', job: { ...second, state: { is: 'processing' } } })
  expect(roll.isStalled()).toBe(false)
})

test('it stalls when the lane of all that has not been sent is closed', () => {
  const [first, second] = [someJob(), someJob()]
  const roll = rollOf(first, second)
  roll.take({ type: 'job', job: first })
  roll.take({ type: 'job', job: { ...second, state: { is: 'queued', place: 1 } } })
  const provider = first.recipe.model.split('/')[0] ?? ''
  expect(roll.isStalled(new Set([provider]))).toBe(false)
  roll.take({ type: 'job', job: { ...second, state: { is: 'done' } } })
  expect(roll.isStalled(new Set(['another']))).toBe(false)
  expect(roll.isStalled(new Set([provider]))).toBe(true)
})

test('a job that is removed is waited for no longer', () => {
  const job = someJob()
  const roll = rollOf(job)
  roll.take({ type: 'job', job })
  roll.take({ type: 'gone', id: job.id })
  expect(roll.contexts()).toEqual([])
  expect(roll.progress()).toMatchObject({ total: 1, rested: 1 })
})
