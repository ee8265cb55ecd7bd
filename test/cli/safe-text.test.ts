import { expect, test } from 'vitest'
import { safeJson, safeText } from '../../src/cli/safe-text.ts'

test.each([
  ['a\u001b[2Jb', String.raw`a\u001b[2Jb`],
  ['line\nbreak', String.raw`line\u000abreak`],
  ['exe\u202egpj', String.raw`exe\u202egpj`],
  ['\u2066iso\u2069', String.raw`\u2066iso\u2069`],
  ['\u009b31m', String.raw`\u009b31m`],
])('what could move the cursor or turn the writing is shown as its code', (text, shown) => {
  expect(safeText(text)).toBe(shown)
})

test('ordinary writing of any language stays as it is', () => {
  const text = 'Größe 大きい 🦊 שלום'
  expect(safeText(text)).toBe(text)
})

test('a line of JSON is harmless and means the same', () => {
  const value = { name: 'a\u202eb\u009b\u2028\n"' }
  const line = safeJson(value)
  expect(line).toMatch(/^[\u0020-\u007e]*$/)
  expect(JSON.parse(line)).toEqual(value)
})
