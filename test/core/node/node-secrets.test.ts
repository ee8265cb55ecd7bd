import { describe, expect, test } from 'vitest'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import { nodeSecrets } from '../../../src/core/node/node-secrets.ts'
import { memoryKeychain } from '../secrets/memory-keychain.ts'

function open(environment: Record<string, string> = {}, keychain = memoryKeychain({ fal: 'kept' })) {
  return { keychain, secrets: nodeSecrets({ environment, keychain, clock: nodeClock }) }
}

describe('a key', () => {
  test('of the environment goes before one of the session, and that before one of the keychain', async () => {
    const { secrets } = open({ FAL_KEY: 'of-environment' })
    await secrets.write('fal', 'of-session', 'session')
    expect(await secrets.read('fal')).toBe('of-environment')
    expect(await secrets.status('fal')).toEqual({ kept: 'environment', trouble: null })
    const { secrets: bare } = open()
    expect(await bare.read('fal')).toBe('kept')
    await bare.write('fal', 'of-session', 'session')
    expect(await bare.read('fal')).toBe('of-session')
    expect(await bare.status('fal')).toEqual({ kept: 'session', trouble: null })
  })

  test('of the environment is read without a keychain being asked', async () => {
    const { secrets, keychain } = open({ FAL_KEY: 'of-environment' })
    await secrets.read('fal')
    await secrets.status('fal')
    expect(keychain.reads).toBe(0)
  })

  test('of the environment is of one account alone', async () => {
    const { secrets } = open({ PIXAZO_KEY: 'of-pixazo' }, memoryKeychain())
    expect([await secrets.read('pixazo'), await secrets.read('fal')]).toEqual(['of-pixazo', null])
  })

  test.each(['', '  ', '\n'])('%j of the environment is none', async (FAL_KEY) => {
    expect(await open({ FAL_KEY }).secrets.read('fal')).toBe('kept')
  })

  test('of the environment may end with a line break', async () => {
    expect(await open({ FAL_KEY: 'test-key:test-secret\n' }).secrets.read('fal')).toBe('test-key:test-secret')
  })

  test('that is put into the keychain takes the place of the one of the session', async () => {
    const { secrets } = open()
    await secrets.write('fal', 'of-session', 'session')
    await secrets.write('fal', 'new', 'keychain')
    expect(await secrets.read('fal')).toBe('new')
    expect(await secrets.status('fal')).toMatchObject({ kept: 'keychain' })
  })
})

describe('with a keychain in trouble', () => {
  test('no key is found, and the status says what is wrong', async () => {
    const { secrets, keychain } = open()
    keychain.trouble = 'LOCKED'
    expect(await secrets.read('fal')).toBeNull()
    expect(await secrets.status('fal')).toEqual({
      kept: 'nowhere',
      trouble: { reason: 'LOCKED', detail: 'in trouble' },
    })
  })

  test('a key is not kept anywhere else', async () => {
    const { secrets, keychain } = open({}, memoryKeychain())
    keychain.trouble = 'NO_BUS'
    await expect(secrets.write('fal', 'new', 'keychain')).rejects.toMatchObject({ reason: 'NO_BUS' })
    expect(await secrets.read('fal')).toBeNull()
  })

  test('a key of the session is used', async () => {
    const { secrets, keychain } = open()
    keychain.trouble = 'NO_BUS'
    await secrets.write('fal', 'of-session', 'session')
    expect(await secrets.read('fal')).toBe('of-session')
    expect(await secrets.status('fal')).toEqual({ kept: 'session', trouble: null })
  })

  test('a key is never called forgotten while a locked keychain may hold it', async () => {
    const { secrets, keychain } = open()
    await secrets.write('fal', 'of-session', 'session')
    keychain.trouble = 'LOCKED'
    await expect(secrets.forget('fal')).rejects.toMatchObject({ reason: 'LOCKED' })
    keychain.trouble = null
    expect(await secrets.read('fal')).toBe('kept')
  })

  test('a key of the session can be forgotten where there is no keychain at all', async () => {
    const { secrets, keychain } = open()
    await secrets.write('fal', 'of-session', 'session')
    keychain.trouble = 'NO_BUS'
    expect(await secrets.forget('fal')).toBe(true)
    expect(await secrets.read('fal')).toBeNull()
  })
})
