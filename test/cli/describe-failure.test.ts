import { ORPCError } from '@orpc/client'
import { CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { describeFailure } from '../../src/cli/describe-failure.ts'
import { DatabaseOwned } from '../../src/core/storage/database-owned.ts'
import { UsageError } from '../../src/cli/usage-error.ts'

test.each([
  [new UsageError('Expected a, got b', 'Try c'), ['Expected a, got b', 'Try c'], 2],
  [new CommanderError(1, 'commander.unknownOption', 'said already'), [], 2],
  [new CommanderError(0, 'commander.helpDisplayed', ''), [], 0],
  [
    new ORPCError('UNKNOWN_PRESET', { data: { name: 'p', known: [] } }),
    ['There is no preset p', 'There are: none'],
    2,
  ],
  [new Error('The database is in use'), ['The database is in use'], 1],
  ['a text', ['a text'], 1],
])('%#: an error has words and a code', (error, lines, code) => {
  expect(describeFailure(error, false)).toEqual({ lines, code })
})

test('an error of the core ends with 1 and says where to look', () => {
  const { lines, code } = describeFailure(new ORPCError('INTERNAL_SERVER_ERROR'), false)
  expect(lines[0]).toBe('Something went wrong inside Enlarger')
  expect(code).toBe(1)
})

test('a queue that another process works on is said so', () => {
  const { lines, code } = describeFailure(new DatabaseOwned('/home/lock.db'), false)
  expect(lines[0]).toBe('Another Enlarger is at work on this queue, and does not answer')
  expect(code).toBe(1)
})

test('the stack is told only to those who ask for it', () => {
  const error = new Error('broken')
  expect(describeFailure(error, false).lines).toEqual(['broken'])
  expect(describeFailure(error, true).lines.join('\n')).toContain('describe-failure.test.ts')
})
