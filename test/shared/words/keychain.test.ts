import { describe, expect, test } from 'vitest'
import { KeychainTrouble } from '../../../src/shared/domain/account.ts'
import { describeContractError } from '../../../src/shared/words/contract-errors.ts'
import { describeKeychainTrouble } from '../../../src/shared/words/keychain.ts'

describe('words for a keychain in trouble', () => {
  test.each(KeychainTrouble.options)('%s is said with what to do, with and without a keychain', (reason) => {
    const { message, fix } = describeKeychainTrouble({ reason, detail: 'as it was said' }, 'FAL_KEY')
    expect(message).toMatch(/^[A-Z].*[^.]$/)
    expect(message).not.toContain(reason)
    expect(fix).toMatch(/^[A-Z].*\. Without a keychain, set FAL_KEY in the environment/)
  })

  test('differ for every trouble', () => {
    const said = KeychainTrouble.options.map((reason) => describeKeychainTrouble({ reason, detail: '' }, 'X'))
    expect(new Set(said.map(({ message }) => message)).size).toBe(said.length)
    expect(new Set(said.map(({ fix }) => fix)).size).toBe(said.length)
  })

  test('tell what the keychain said where nothing better is known', () => {
    const trouble = { reason: 'OTHER', detail: 'no such module' } as const
    expect(describeKeychainTrouble(trouble, 'FAL_KEY').message).toBe(
      "The keychain can't be used: no such module",
    )
  })

  test('are those of a call that ended with it', () => {
    const trouble = { reason: 'LOCKED', detail: 'dismissed' } as const
    expect(describeContractError('KEYCHAIN_UNAVAILABLE', { ...trouble, variable: 'FAL_KEY' })).toEqual(
      describeKeychainTrouble(trouble, 'FAL_KEY'),
    )
  })
})
