import { describe, expect, test } from 'vitest'
import { createJobEvents } from '../../../src/core/jobs/job-events.ts'
import type { JobCounts, JobEvent } from '../../../src/shared/contract/jobs.ts'
import { jobStateNames } from '../../../src/shared/domain/job.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { someJob } from '../../support/some-job.ts'

const counts = (): JobCounts => Object.fromEntries(jobStateNames.map((name) => [name, 0])) as JobCounts

function stream(keep?: number) {
  const clock = manualClock()
  const events = createJobEvents({ clock, epoch: 'E', counts, ...(keep === undefined ? {} : { keep }) })
  return { clock, events }
}

async function take(events: AsyncGenerator<JobEvent>, number: number): Promise<JobEvent[]> {
  const taken: JobEvent[] = []
  while (taken.length < number) {
    const { value, done } = await events.next()
    if (done === true) break
    taken.push(value)
  }
  return taken
}

const never = new AbortController().signal

describe('the stream of job events', () => {
  test('starts with a snapshot for a reader without a cursor, then goes on live in order', async () => {
    const { events } = stream()
    const reader = events.watch(undefined, never)
    expect(await take(reader, 1)).toEqual([{ type: 'snapshot', cursor: 'E-0', counts: counts() }])
    const job = someJob()
    events.added(job)
    events.changed({ ...job, state: { is: 'preparing' } })
    events.removed(job.id)
    const seen = await take(reader, 3)
    expect(seen.map((event) => [event.type, event.cursor])).toEqual([
      ['added', 'E-1'],
      ['changed', 'E-2'],
      ['removed', 'E-3'],
    ])
  })

  test('replays what a reader missed since its cursor', async () => {
    const { events } = stream()
    const job = someJob()
    events.added(job)
    events.changed({ ...job, state: { is: 'done' } })
    const seen = await take(events.watch('E-1', never), 1)
    expect(seen).toMatchObject([{ type: 'changed', cursor: 'E-2', job: { state: { is: 'done' } } }])
  })

  test('gives a snapshot for a cursor of another life, a false one and one from the future', async () => {
    const { events } = stream()
    events.added(someJob())
    for (const cursor of ['F-1', 'E-x', 'nonsense', 'E-9']) {
      expect(await take(events.watch(cursor, never), 1)).toMatchObject([{ type: 'snapshot', cursor: 'E-1' }])
    }
  })

  test('gives a reader that fell behind a snapshot, and drops no state change of one that keeps up', async () => {
    const { events } = stream(10)
    const slow = events.watch('E-0', never)
    const job = someJob()
    const fast = events.watch('E-0', never)
    const kept: JobEvent[] = []
    for (let round = 0; round < 25; round += 1) {
      events.changed(job)
      kept.push(...(await take(fast, 1)))
    }
    expect(kept.map(({ type }) => type)).toEqual(Array.from({ length: 25 }, () => 'changed'))
    expect(await take(slow, 1)).toMatchObject([{ type: 'snapshot', cursor: 'E-25' }])
  })

  test('lets progress through ten times a second at the most, the newest last, and drops it when the state moves', async () => {
    const { clock, events } = stream()
    const job = someJob()
    const reader = events.watch('E-0', never)
    for (let part = 1; part <= 50; part += 1) {
      events.progress(job.id, job.state, part / 100)
      await clock.advance(5)
    }
    await clock.advance(200)
    events.progress(job.id, job.state, 0.9)
    events.progress(job.id, job.state, 0.95)
    events.changed({ ...job, state: { is: 'done' } })
    await clock.advance(1000)
    events.removed(job.id)
    const seen = await take(reader, 7)
    const parts = seen.map((event) => (event.type === 'progress' ? event.progress : event.type))
    expect(parts).toEqual([0.01, 0.2, 0.4, 0.5, 0.9, 'changed', 'removed'])
  })

  test('ends when its reader goes away', async () => {
    const { events } = stream()
    const abort = new AbortController()
    const reader = events.watch('E-0', abort.signal)
    const next = reader.next()
    abort.abort()
    expect(await next).toEqual({ value: undefined, done: true })
  })
})
