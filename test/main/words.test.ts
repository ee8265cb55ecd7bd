import { expect, test } from 'vitest'
import words from '../../src/main/words/en.json'
import { say } from '../../src/main/words/say.ts'

test('a text takes the form for its number', () => {
  expect(say('notice.done', { count: 1 })).toBe('1 picture is done')
  expect(say('notice.done', { count: 2500 })).toBe('2,500 pictures are done')
})

test('what has a form for one has another for more', () => {
  const keys = Object.keys(words)
  for (const key of keys.filter((one) => one.endsWith('_one'))) {
    expect(keys).toContain(key.replace(/_one$/, '_other'))
  }
})
