import { expect, test } from 'vitest'
import { flagsOutOf, problemWithFlags } from '../../src/cli/flags-out-of.ts'
import { problem } from '../../src/shared/domain/problem.ts'

const size = { model: 'fal/seedvr-image', width: 12_000, height: 9000, limit: 10_240 }

test('what helps a refused picture is said as flags, each for itself', () => {
  const refused = problem('SIDE_TOO_LONG', {
    ...size,
    largestFactor: 2.56,
    models: ['fal/topaz-image', 'fal/esrgan'],
  })
  expect(flagsOutOf(refused)).toEqual(['--scale 2.56', '--model fal/topaz-image', '--model fal/esrgan'])
  expect(problemWithFlags(refused)).toEqual({
    message: 'The result would be 12000 × 9000; fal/seedvr-image makes at most 10,240 pixels a side',
    fix: 'Try --scale 2.56 or --model fal/topaz-image or --model fal/esrgan',
  })
})

test('a sentence names three models and counts the others', () => {
  const refused = problem('VIDEO_REFUSED', { model: 'a/a', models: ['a/b', 'a/c', 'a/d', 'a/e', 'a/f'] })
  expect(problemWithFlags(refused).fix).toBe(
    'Try --model a/b or --model a/c or --model a/d, or one of 2 more models',
  )
})

test('where no flag helps the usual words stand', () => {
  const lost = problem('SOURCE_GONE', { file: 'a.jpg' })
  expect(flagsOutOf(lost)).toEqual([])
  expect(problemWithFlags(lost).fix).toBe('Put it back, or add it from where it is now')
})
