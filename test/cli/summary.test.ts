import { describe, expect, test } from 'vitest'
import { exitCodeOf, type RunEnd, summaryLine, summarySentence } from '../../src/cli/summary.ts'
import type { JobState } from '../../src/shared/domain/job.ts'
import { problem, type ProblemCode } from '../../src/shared/domain/problem.ts'
import { someJob } from '../support/some-job.ts'
import { someSource } from '../support/some-source.ts'

const done: JobState = { is: 'done' }
const waiting: JobState = { is: 'waiting', for: 'disk' }
const failed: JobState = { is: 'failed', problem: problem('CORRUPT'), charged: 'no' }
const skipped: JobState = { is: 'skipped', problem: problem('ALREADY_LARGE_ENOUGH') }
const doubtful: JobState = { is: 'needs-review', problem: problem('UNKNOWN_SUBMISSION') }
const cancelled: JobState = { is: 'cancelled', charged: 'no' }

function endOf(states: JobState[], facts: Partial<RunEnd> = {}): RunEnd {
  const jobs = states.map((state) => ({ job: someJob({ state }), reused: false, from: null }))
  const passedOver = { junk: 0, results: 0, duplicates: 0 }
  return { ended: 'rested', jobs, seconds: 2, added: { sources: [someSource()], passedOver }, ...facts }
}

function addedWith(...codes: ProblemCode[]): RunEnd['added'] {
  const sources = codes.map((code) => someSource({ facts: null, problem: problem(code) }))
  return { sources, passedOver: { junk: 0, results: 0, duplicates: 0 } }
}

describe('a run ends the program with', () => {
  test.each([
    ['0 when all is done or rightly left out', [done, skipped], 0],
    ['1 when something failed, whatever else happened', [done, failed, doubtful, waiting], 1],
    ['1 when something was given up', [done, cancelled], 1],
    ['4 when something needs a look', [done, doubtful, waiting], 4],
    ['5 when something still waits', [done, waiting], 5],
    ['5 when something is paused', [{ is: 'paused' }], 5],
  ] as const)('%s', (_name, states, code) => {
    expect(exitCodeOf(endOf([...states]))).toBe(code)
  })

  test('130 when it was interrupted, whatever else happened', () => {
    expect(exitCodeOf(endOf([failed], { ended: 'interrupted' }))).toBe(130)
  })

  test('3 when nothing that was given is a picture', () => {
    const added = addedWith('NOT_MEDIA', 'NOT_FOUND')
    expect(exitCodeOf(endOf([skipped, failed], { added }))).toBe(3)
  })

  test('1 when the only picture is damaged', () => {
    expect(exitCodeOf(endOf([failed], { added: addedWith('CORRUPT') }))).toBe(1)
  })

  test('0 when it went on and nothing was left', () => {
    expect(exitCodeOf(endOf([], { added: null }))).toBe(0)
  })
})

test('the sentence names only what there is', () => {
  expect(summarySentence(endOf([skipped, failed, waiting]))).toBe(
    '3 pictures: 0 done, 1 failed, 1 skipped, 1 waiting.',
  )
})

test('pixels and money count what this run made, not what was there', () => {
  const size = { width: 100, height: 50 }
  const result = {
    path: '/a.png',
    format: 'png' as const,
    size,
    bytes: 1,
    sha256: '',
    publishedAt: 0,
    fidelity: [],
    provider: {},
  }
  const job = someJob({ state: done, result, charged: 20_000 })
  const jobs = [
    { job, reused: false, from: null },
    { job, reused: true, from: null },
  ]
  const end = endOf([], { jobs })
  expect(summaryLine(end)).toMatchObject({ pixels: 5000, charged: 20_000, reused: 1, counts: { done: 2 } })
  expect(summarySentence(end)).toBe('2 pictures: 2 done (1 there already); 0.005 MP in 2 s; $0.02 charged.')
})
