import { describe, expect, test } from 'vitest'
import { problem, ProblemCode } from '../../../src/shared/domain/problem.ts'
import { describeProblem, problemWords } from '../../../src/shared/words/problems.ts'

describe('words for problems', () => {
  test.each(ProblemCode.options)(
    '%s is said in one sentence without its code and without a full stop',
    (code) => {
      const { message, fix } = describeProblem(problem(code))
      for (const text of [message, ...(fix === null ? [] : [fix])]) {
        expect(text).toMatch(/^[A-Z]/)
        expect(text).not.toMatch(/[.\n]$/)
        expect(text).not.toContain('{{')
      }
      expect(message).not.toContain(code)
    },
  )

  test('facts stand in the sentence, large numbers with separators', () => {
    const { message } = describeProblem(
      problem('TOO_MANY_PIXELS', { width: 30_000, height: 20_000, limit: 3e8 }),
    )
    expect(message).toBe('The picture has 30000 × 20000 pixels; at most 300,000,000 in all can be read')
  })

  test("a system's code is said in words", () => {
    const { message } = describeProblem(
      problem('OUTPUT_NOT_WRITABLE', { folder: '/media/card', reason: 'EROFS' }),
    )
    expect(message).toBe("The result can't be written to /media/card: the disk is read-only")
  })

  test('of a report of many lines the first is said', () => {
    const { message } = describeProblem(problem('WORKER_DIED', { reason: 'exit code 1\n    at main.ts:3' }))
    expect(message).toMatch(/: exit code 1$/)
  })

  test('a fact that is missing is said to be unknown', () => {
    expect(describeProblem(problem('UNSUPPORTED_FORMAT')).message).toContain('unknown')
  })

  test('all that a person can mend has a fix', () => {
    const without = ProblemCode.options.filter((code) => problemWords[code].fix === null)
    expect(without).toEqual(['NOT_A_FILE', 'NOT_MEDIA'])
  })
})
