import { expect, test } from 'vitest'
import { commandLine } from '../../src/cli/command-line.ts'

test('a command is given back as it can be typed again', () => {
  expect(commandLine(['run', "it's mine", '--scale', '2'], {})).toBe(
    String.raw`enlarger run 'it'\''s mine' --scale 2`,
  )
})

test('under npm it starts with npm', () => {
  const environment = { npm_lifecycle_event: 'enlarge' }
  expect(commandLine(['run', 'photos'], environment)).toBe('npm run enlarge -- run photos')
})
