import { expect, test } from 'vitest'
import { judgePresetName } from '../../../src/renderer/features/presets/preset-name.ts'

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['a'.repeat(101), 'long'],
  [' Prints ', 'taken'],
  ['prints', 'new'],
] as const)('the name %o for a preset is %s', (name, verdict) => {
  expect(judgePresetName(name, [{ name: 'Prints' }])).toBe(verdict)
})
