import { expect, test } from 'vitest'
import { correctionFor, frameTime, turnBack } from '../../../src/renderer/features/compare/player/lock.ts'

const frame = 1 / 25

test('a video within an eighth of a frame is left alone, a late one hurries, an early one waits', () => {
  expect(correctionFor(0.004, frame)).toEqual({ is: 'none' })
  expect(correctionFor(0.05, frame)).toEqual({ is: 'rate', factor: 1.3 })
  expect(correctionFor(-0.05, frame)).toEqual({ is: 'rate', factor: 0.7 })
})

test('one that is far off goes there instead of catching up', () => {
  expect(correctionFor(0.31, frame)).toEqual({ is: 'seek' })
  expect(correctionFor(-2, frame)).toEqual({ is: 'seek' })
})

test('a step goes to the middle of a frame, so that nobody can round it to its neighbour', () => {
  const clip = { frame, length: 1 }
  expect(frameTime(0, { ...clip, steps: 1 })).toBeCloseTo(0.06)
  expect(frameTime(0.06, { ...clip, steps: 1 })).toBeCloseTo(0.1)
  expect(frameTime(0.06, { ...clip, steps: -1 })).toBeCloseTo(0.02)
})

test('steps stay within the video', () => {
  const clip = { frame, length: 1 }
  expect(frameTime(0.02, { ...clip, steps: -1 })).toBeCloseTo(0.02)
  expect(frameTime(0.98, { ...clip, steps: 5 })).toBeCloseTo(0.98)
})

test('a part is played again from its beginning once its end is passed', () => {
  expect(turnBack(0.7, { from: 0.2, to: 0.8 })).toBeNull()
  expect(turnBack(0.81, { from: 0.2, to: 0.8 })).toBe(0.2)
})
