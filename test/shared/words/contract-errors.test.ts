import { describe, expect, test } from 'vitest'
import { contractErrors } from '../../../src/shared/contract/errors.ts'
import {
  contractErrorWords,
  describeContractError,
  isContractErrorCode,
} from '../../../src/shared/words/contract-errors.ts'
import { placeholdersOf } from '../../../src/shared/words/fill-template.ts'

describe('words for errors of the contract', () => {
  test.each(Object.entries(contractErrors))(
    '%s asks for nothing its data does not have',
    (code, { data }) => {
      if (!isContractErrorCode(code)) throw new Error(`Expected words for ${code}`)
      const { message, fix } = contractErrorWords[code]
      const asked = [...placeholdersOf(message), ...placeholdersOf(fix ?? '')]
      expect(Object.keys(data.shape)).toEqual(expect.arrayContaining(asked))
    },
  )

  test('lists are joined', () => {
    const words = describeContractError('UNKNOWN_MODEL', { model: 'local/x', known: ['a/b', 'c/d'] })
    expect(words).toEqual({
      message: 'Expected a model that exists, got local/x',
      fix: 'There are: a/b, c/d',
    })
  })

  test('data that is no object does not break the sentence', () => {
    expect(describeContractError('UNKNOWN_JOB', undefined).message).toBe('There is no job unknown')
  })

  test('a code without words is told from one with', () => {
    expect(isContractErrorCode('DISCONNECTED')).toBe(true)
    expect(isContractErrorCode('toString')).toBe(false)
  })
})
