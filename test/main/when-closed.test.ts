import { expect, test } from 'vitest'
import { whenClosed } from '../../src/main/when-closed.ts'

test('it is asked until it was answered', () => {
  expect(whenClosed('ask', 'linux')).toBe('ask')
  expect(whenClosed('background', 'linux')).toBe('hide')
  expect(whenClosed('quit', 'win32')).toBe('quit')
})

test('on a Mac a window that is closed ends nothing', () => {
  for (const closing of ['ask', 'background', 'quit'] as const)
    expect(whenClosed(closing, 'darwin')).toBe('hide')
})
