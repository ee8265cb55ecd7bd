import { expect, test } from 'vitest'
import { KeyPlace, KeyVerdict, type Account } from '../../../src/shared/domain/account.ts'
import { describeKeyPlace, describeVerdict } from '../../../src/shared/words/accounts.ts'

const account: Account = {
  provider: 'fal',
  title: 'fal.ai',
  kept: 'nowhere',
  variable: 'FAL_KEY',
  trouble: null,
  agreed: false,
  redirectedTo: null,
  through: null,
}

test('every place of a key has words of its own', () => {
  const said = KeyPlace.options.map((kept) => describeKeyPlace({ ...account, kept }))
  expect(new Set(said).size).toBe(KeyPlace.options.length)
  expect(said[0]).toBe('fal.ai: the key is the one in FAL_KEY, in the environment')
  for (const sentence of said) expect(sentence).not.toContain('{{')
})

test('every verdict has words of its own, and the reason when there is one', () => {
  const said = KeyVerdict.options.map((verdict) => describeVerdict('fal.ai', verdict, null))
  expect(new Set(said).size).toBe(KeyVerdict.options.length)
  expect(describeVerdict('fal.ai', 'good', null)).toBe('fal.ai takes the key.')
  expect(describeVerdict('fal.ai', 'refused', 'invalid key')).toBe('fal.ai refuses the key: invalid key')
})
