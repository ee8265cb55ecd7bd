import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { isApproved } from '../../src/cli/approve.ts'
import { ask } from '../../src/cli/ask.ts'

const free = {
  lines: [],
  pixels: 0,
  total: { low: 0, high: 0, unknowns: 0 },
  redirected: [],
  through: [],
  toDisclose: [],
}
const paid = { ...free, total: { low: 100_000, high: 2_500_000, unknowns: 0 } }
const unknown = { ...free, total: { low: 0, high: 0, unknowns: 1 } }

describe('work begins', () => {
  test('without a question where it is free', async () => {
    expect(await isApproved(free, { ask: null }, false)).toBe(true)
  })

  test('after a yes to the price where it costs money', async () => {
    const asked: string[] = []
    const answer = (yes: boolean) => async (question: string) => {
      asked.push(question)
      return yes
    }
    expect(await isApproved(paid, { ask: answer(true) }, false)).toBe(true)
    expect(await isApproved(unknown, { ask: answer(false) }, false)).toBe(false)
    expect(asked).toEqual([
      'This will cost $0.1 to $2.50. Go on?',
      'This will cost an unknown amount for 1 result. Go on?',
    ])
  })

  test('never by itself where there is nobody to ask', async () => {
    await expect(isApproved(paid, { ask: null }, false)).rejects.toThrow('Expected `--yes`')
    await expect(isApproved(unknown, { ask: null }, false)).rejects.toThrow('Expected `--yes`')
    expect(await isApproved(paid, { ask: null }, true)).toBe(true)
  })
})

test.each([
  ['y\n', true],
  ['YES\n', true],
  ['\n', false],
  ['yeah no\n', false],
])('the answer %j means %s', async (typed, meant) => {
  const input = new PassThrough()
  const answer = ask('Go on?', { input, output: new PassThrough(), onInterrupt: () => {} })
  input.write(typed)
  expect(await answer).toBe(meant)
})
