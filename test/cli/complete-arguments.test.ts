import { expect, test } from 'vitest'
import { completeArguments } from '../../src/cli/complete-arguments.ts'

const here = async (path: string) => path === 'photos'

test.each([
  [['photos'], ['run', 'photos']],
  [
    ['photos', '--scale', '2'],
    ['run', 'photos', '--scale', '2'],
  ],
  [['./absent'], ['run', './absent']],
  [['*.jpg'], ['run', '*.jpg']],
  [
    ['--scale', '2', 'photos'],
    ['run', '--scale', '2', 'photos'],
  ],
  [['jobs'], ['jobs', 'list']],
  [
    ['jobs', '--json'],
    ['jobs', 'list', '--json'],
  ],
  [
    ['jobs', 'show', 'X'],
    ['jobs', 'show', 'X'],
  ],
  [
    ['jobs', '--help'],
    ['jobs', '--help'],
  ],
  [['run'], ['run']],
  [
    ['rnu', 'photos'],
    ['rnu', 'photos'],
  ],
  [['--version'], ['--version']],
  [[], []],
])('%j is understood as %j', async (given, complete) => {
  expect(await completeArguments(given, here)).toEqual(complete)
})
