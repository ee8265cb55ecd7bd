import { expect, test } from 'vitest'
import { partDone, progressAfter } from '../../src/main/queue-progress.ts'
import { trayWords } from '../../src/main/tray-words.ts'

test('what was done before the queue began is no part of the progress', () => {
  const idle = progressAfter(null, { done: 500 })
  const begun = progressAfter(idle, { done: 500, processing: 2, waiting: 8 })
  expect(partDone(begun)).toBe(0)
  expect(partDone(progressAfter(begun, { done: 504, failed: 1, processing: 2, waiting: 3 }))).toBe(0.5)
})

test('a queue that came to its end begins anew', () => {
  const begun = progressAfter(progressAfter(null, {}), { processing: 1, waiting: 1 })
  const ended = progressAfter(begun, { done: 2 })
  expect(partDone(ended)).toBeNull()
  expect(partDone(progressAfter(ended, { done: 2, processing: 1 }))).toBe(0)
})

test('jobs that are removed meanwhile take nothing below its beginning', () => {
  const begun = progressAfter(progressAfter(null, { done: 10 }), { done: 10, processing: 1 })
  expect(progressAfter(begun, { done: 3, processing: 1 })).toMatchObject({ finished: 0, before: 3 })
})

test('only waiting jobs are no progress to show', () => {
  expect(partDone(progressAfter(null, { waiting: 5 }))).toBeNull()
})

test('the tray says what is under way, what waits, and that it quits afterwards', () => {
  expect(trayWords(null, null)).toBe('Nothing to do')
  expect(trayWords(progressAfter(null, { waiting: 1200 }), null)).toBe('1,200 waiting')
  const working = progressAfter(null, { waiting: 3, processing: 2 })
  expect(trayWords(working, null)).toBe('2 under way, 3 waiting')
  expect(trayWords(working, 1)).toBe('Quits when 1 picture is finished')
})
