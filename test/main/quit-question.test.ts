import { expect, test } from 'vitest'
import { quitQuestion } from '../../src/main/quit-question.ts'
import { afterChange, isPaidWork, stakesOf, type UnderWay } from '../../src/main/under-way.ts'
import type { JobState } from '../../src/shared/domain/job.ts'
import type { Price } from '../../src/shared/domain/money.ts'

const free: Price = { low: 0, high: 0, basis: 'runs on this computer', checkedOn: null }
const paid: Price = { low: 20_000, high: 48_000, basis: 'per megapixel', checkedOn: '2026-11-01' }

function underWay(...jobs: readonly (readonly [JobState, Price])[]): UnderWay {
  return jobs.reduce<UnderWay>(
    (all, [state, quoted], index) => afterChange(all, { id: String(index), state, quoted }),
    new Map(),
  )
}

test('nothing is asked where nothing runs, whatever waits', () => {
  const work = underWay([{ is: 'waiting', for: 'slot' }, paid], [{ is: 'done' }, paid])
  expect(quitQuestion(stakesOf(work), 'owner')).toBeNull()
})

test('nothing is asked where another Enlarger does the work', () => {
  const work = underWay([{ is: 'processing' }, paid])
  expect(quitQuestion(stakesOf(work), 'client')).toBeNull()
  expect(quitQuestion(stakesOf(work), 'owner')).not.toBeNull()
})

test('what was sent is told with the most it may cost', () => {
  const work = underWay(
    [{ is: 'processing' }, paid],
    [{ is: 'fetching' }, paid],
    [{ is: 'reconciling' }, paid],
  )
  const question = quitQuestion(stakesOf(work), 'owner')
  expect(question?.text).toContain('3 pictures are at a provider')
  expect(question?.text).toContain('up to $0.144')
  expect(question?.text).toContain('Nothing is sent twice')
})

test('a price that is not known is never told as nothing', () => {
  const unknown = underWay([{ is: 'submitting' }, 'unknown'])
  expect(quitQuestion(stakesOf(unknown), 'owner')?.text).toContain('may charge an amount that is not known')
  const both = underWay([{ is: 'submitting' }, 'unknown'], [{ is: 'processing' }, paid])
  expect(quitQuestion(stakesOf(both), 'owner')?.text).toContain('up to $0.048, and an unknown price for 1')
})

test('what is on its way and what runs here are told apart from what may be charged', () => {
  const work = underWay([{ is: 'uploading' }, paid], [{ is: 'processing' }, free])
  const question = quitQuestion(stakesOf(work), 'owner')
  expect(question?.text).toContain('1 picture is on its way to a provider and costs nothing yet')
  expect(question?.text).toContain('1 picture is being enlarged on this computer')
  expect(question?.text).not.toContain('$')
})

test('paid work is what goes to a provider, also before it is sent', () => {
  expect(isPaidWork(stakesOf(underWay([{ is: 'processing' }, free])))).toBe(false)
  expect(isPaidWork(stakesOf(underWay([{ is: 'uploading' }, paid])))).toBe(true)
  expect(isPaidWork(stakesOf(underWay([{ is: 'queued', place: 3 }, 'unknown'])))).toBe(true)
})

test('a job that comes to rest is under way no longer', () => {
  const work = underWay([{ is: 'finishing' }, paid])
  expect(afterChange(work, { id: '0', state: { is: 'done' }, quoted: paid }).size).toBe(0)
  expect(afterChange(work, { id: '0', state: { is: 'waiting', for: 'network' }, quoted: paid }).size).toBe(0)
})
