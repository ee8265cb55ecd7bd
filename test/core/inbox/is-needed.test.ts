import { expect, test } from 'vitest'
import { isKept, isWanted } from '../../../src/core/inbox/is-needed.ts'
import type { Use } from '../../../src/core/inbox/use-store.ts'

const hour = 3_600_000
const day = 24 * hour
const now = 100 * day
const done = (days: number): Use => ({ state: 'done', deliveredAt: now - days * day })
const inState = (state: Use['state']): Use => ({ state, deliveredAt: null })

test.each<[string, Use[], number, kept: boolean, wanted: boolean]>([
  ['came this minute and may be about to be added', [], 0, true, true],
  ['came this morning and was not added', [], 2 * hour, true, false],
  ['came two days ago and was not added', [], 2 * day, false, false],
  ['stands as a draft', [inState('draft')], 30 * day, true, true],
  ['has a job that waits', [inState('waiting')], 30 * day, true, true],
  ['has a job that failed and may be tried again', [inState('failed')], 30 * day, true, true],
  ['has a result of yesterday', [done(1)], 30 * day, true, false],
  ['has a result of last month', [done(30)], 31 * day, false, false],
  ['has an old result and one of yesterday', [done(30), done(1)], 31 * day, true, false],
  ['has an old result and a job that waits', [done(30), inState('paused')], 31 * day, true, true],
  ['has a job that was cancelled', [inState('cancelled')], 30 * day, true, false],
])('a file that %s', (_what, uses, age, kept, wanted) => {
  const need = { uses, cameAt: now - age, now }
  expect([isKept(need), isWanted(need)]).toEqual([kept, wanted])
})
