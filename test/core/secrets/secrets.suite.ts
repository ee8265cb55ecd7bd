import { describe, expect, test } from 'vitest'
import type { Secrets } from '../../../src/core/ports.ts'

/** Secrets of which nothing is kept yet, and where they are to keep. */
export interface SecretsAtWork {
  readonly secrets: Secrets
  readonly keep: 'keychain' | 'session'
}

export interface SecretsSuiteOptions {
  readonly open: () => Promise<SecretsAtWork>
  /** Why it can't be run here; the suite is skipped then. */
  readonly lacking?: readonly string[]
}

const key = 'test-key:test-secret'

/** What all secrets must do, wherever they keep. */
export function secretsSuite(name: string, { open, lacking = [] }: SecretsSuiteOptions): void {
  const title = lacking.length === 0 ? name : `${name} (needs ${lacking.join(', ')})`
  describe.skipIf(lacking.length > 0)(`secrets ${title}`, () => {
    test('have no key before one is given', async () => {
      const { secrets } = await open()
      expect(await secrets.read('fal')).toBeNull()
      expect(await secrets.status('fal')).toEqual({ kept: 'nowhere', trouble: null })
      expect(await secrets.forget('fal')).toBe(false)
    })

    test('give the key that was given, and say where it is', async () => {
      const { secrets, keep } = await open()
      await secrets.write('fal', key, keep)
      expect(await secrets.read('fal')).toBe(key)
      expect(await secrets.status('fal')).toEqual({ kept: keep, trouble: null })
    })

    test('give the newest key, also after an older one was read', async () => {
      const { secrets, keep } = await open()
      await secrets.write('fal', 'old', keep)
      expect(await secrets.read('fal')).toBe('old')
      await secrets.write('fal', key, keep)
      expect(await secrets.read('fal')).toBe(key)
    })

    test('keep the keys of accounts apart', async () => {
      const { secrets, keep } = await open()
      await secrets.write('fal', key, keep)
      await secrets.write('pixazo', 'other', keep)
      expect([await secrets.read('fal'), await secrets.read('pixazo')]).toEqual([key, 'other'])
      await secrets.forget('pixazo')
      expect([await secrets.read('fal'), await secrets.read('pixazo')]).toEqual([key, null])
    })

    test('have no key after it was forgotten', async () => {
      const { secrets, keep } = await open()
      await secrets.write('fal', key, keep)
      expect(await secrets.read('fal')).toBe(key)
      expect(await secrets.forget('fal')).toBe(true)
      expect(await secrets.read('fal')).toBeNull()
      expect(await secrets.status('fal')).toMatchObject({ kept: 'nowhere' })
      expect(await secrets.forget('fal')).toBe(false)
    })

    test('keep the longest key whole', async () => {
      const { secrets, keep } = await open()
      const longest = 'k:'.repeat(2048)
      await secrets.write('fal', longest, keep)
      expect(await secrets.read('fal')).toBe(longest)
    })

    test('name the variable of an account', async () => {
      const { secrets } = await open()
      expect(secrets.variable('fal')).toBe('FAL_KEY')
    })
  })
}
