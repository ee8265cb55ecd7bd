import { expect, test } from 'vitest'
import { DatabaseOwned } from '../../src/core/storage/database-owned.ts'
import { troubleWords } from '../../src/main/trouble-words.ts'

const paths = { logs: '/home/anna/logs' }

test('what keeps Enlarger from working is told with what to do', () => {
  const words = troubleWords(new DatabaseOwned('/home/anna/enlarger.db'), paths)
  expect(words).toContain('Another Enlarger is at work')
  expect(words).toContain('then open Enlarger again')
})

test('what nobody thought of is told as it is, with the place of the logs', () => {
  expect(troubleWords(new Error('Expected a disk, got none'), paths)).toBe(
    'Expected a disk, got none. The logs in /home/anna/logs say more.',
  )
  expect(troubleWords('odd', paths)).toContain('odd')
})
