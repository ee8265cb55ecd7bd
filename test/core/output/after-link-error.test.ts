import { expect, test } from 'vitest'
import { afterLinkError, linkDelay } from '../../../src/core/output/after-link-error.ts'

test.each([
  ['EEXIST', 0, false, 'taken'],
  ['EEXIST', 0, true, 'taken'],
  ['EPERM', 0, false, 'copy'],
  ['EPERM', 0, true, 'wait'],
  ['EPERM', 9, true, 'wait'],
  ['EPERM', 10, true, 'copy'],
  ['EACCES', 0, false, 'fail'],
  ['EACCES', 10, true, 'fail'],
  ['EBUSY', 0, false, 'wait'],
  ['EBUSY', 10, false, 'fail'],
  ['ENOTSUP', 0, true, 'copy'],
  ['EISDIR', 0, true, 'copy'],
  ['ENOSPC', 0, false, 'fail'],
  ['ENOENT', 0, true, 'fail'],
] as const)('%s after %i waits (Windows: %s) means %s', (code, attempt, windows, verdict) => {
  expect(afterLinkError({ code, attempt, windows })).toBe(verdict)
})

test('the waits grow to a quarter of a second', () => {
  expect([0, 1, 2, 3, 4, 5, 9].map(linkDelay)).toEqual([10, 20, 40, 80, 160, 250, 250])
})
