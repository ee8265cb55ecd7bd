import { expect, test } from 'vitest'
import { cleanKey } from '../../../src/core/accounts/clean-key.ts'

test.each([
  ['test-key:test-secret', 'test-key:test-secret'],
  ['  test-key:test-secret\r\n', 'test-key:test-secret'],
  ['one', 'one'],
  ['k'.repeat(4096), 'k'.repeat(4096)],
])('%j is the key %j', (text, key) => {
  expect(cleanKey(text)).toBe(key)
})

test.each(['', ' \n', 'two lines\nof it', 'a b', 'clé', 'a\u0000b', 'a\u001b[31m', 'k'.repeat(4097)])(
  '%j is no key',
  (text) => {
    expect(cleanKey(text)).toBeNull()
  },
)
