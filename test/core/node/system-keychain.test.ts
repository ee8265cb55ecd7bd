import { describe, expect, test } from 'vitest'
import { launchKeychainProcess, systemKeychain } from '../../../src/core/node/system-keychain.ts'
import { runChild } from '../../support/run-child.ts'
import { openBareSession, openSecretService, missingForSecretService } from '../../support/secret-service.ts'
import { openSilentBus } from '../../support/silent-bus.ts'

const canary = 'canary-7f3:canary-7f3'
const children = new URL('./children/', import.meta.url)
const outside = { PATH: process.env.PATH }

describe.runIf(process.platform === 'linux')('a keychain', () => {
  test('without a session is in trouble at once', async () => {
    const keychain = systemKeychain({ environment: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } })
    await expect(keychain.read('fal')).rejects.toMatchObject({ reason: 'NO_BUS' })
    await expect(keychain.write('fal', canary)).rejects.toMatchObject({ reason: 'NO_BUS' })
    await expect(keychain.forget('fal')).rejects.toMatchObject({ reason: 'NO_BUS' })
  })

  test('that does not answer is given up, blocks nothing meanwhile, and leaves no process', async () => {
    const bus = await openSilentBus()
    const keychain = systemKeychain({
      environment: { ...outside, DBUS_SESSION_BUS_ADDRESS: bus.address },
      limits: { read: 3000, write: 3000, forget: 3000 },
    })
    const asked = keychain.write('fal', canary)
    const [{ gone }] = await Promise.all([
      bus.caller(),
      expect(asked).rejects.toMatchObject({ reason: 'NO_ANSWER' }),
    ])
    await gone
  })

  test('is asked by a process that goes when the one that asked is killed', async () => {
    const bus = await openSilentBus()
    const asking = runChild(new URL('ask-keychain.ts', children), [bus.address])
    expect(await asking.line()).toBe('asked')
    const { gone } = await bus.caller()
    await asking.kill()
    await gone
  })
})

describe('the process that asks', () => {
  test('gets no key and no flag from the environment, but the way to the session', async () => {
    const environment = { FAL_KEY: canary, NODE_OPTIONS: '--no-warnings', DBUS_SESSION_BUS_ADDRESS: 'unix:x' }
    const entry = new URL('environment-keychain.ts', children)
    const keychain = systemKeychain({
      environment: { ...outside, ...environment },
      launch: launchKeychainProcess(entry),
    })
    const found = JSON.parse((await keychain.read('fal')) ?? '')
    expect(JSON.stringify(found)).not.toContain('canary')
    expect(found).toMatchObject({ DBUS_SESSION_BUS_ADDRESS: 'unix:x', flags: [] })
    expect(Object.keys(found)).not.toContain('NODE_OPTIONS')
  })

  test.each([
    ['that dies', 'dying-keychain.ts', /ended with exit code 7/],
    ['that can not be started', 'no-such-keychain.ts', /ended with exit code 1/],
  ])('and %s is trouble in words', async (_name, file, words) => {
    const keychain = systemKeychain({
      environment: outside,
      launch: launchKeychainProcess(new URL(file, children)),
    })
    const failure = keychain.write('fal', canary)
    await expect(failure).rejects.toMatchObject({ reason: 'OTHER' })
    await expect(failure).rejects.toThrow(words)
    await expect(failure).rejects.not.toThrow(/canary/)
  })
})

const lacking = missingForSecretService
describe.skipIf(lacking.length > 0)(`gnome-keyring ${lacking.join(', ')}`, () => {
  test('keeps a key beyond its own end, and gives it to no one while it is locked', async () => {
    const first = await openSecretService({ unlocked: true })
    await systemKeychain(first).write('fal', canary)
    await first.end()
    const locked = systemKeychain(await openSecretService({ unlocked: false, home: first.home }))
    await expect(locked.read('fal')).rejects.toMatchObject({ reason: 'LOCKED' })
    await expect(locked.write('fal', 'other')).rejects.toMatchObject({ reason: 'LOCKED' })
    await expect(locked.forget('fal')).rejects.toMatchObject({ reason: 'LOCKED' })
    const unlocked = systemKeychain(await openSecretService({ unlocked: true, home: first.home }))
    expect(await unlocked.read('fal')).toBe(canary)
  })

  test('that was never set up holds no key and takes none', async () => {
    const keychain = systemKeychain(await openSecretService({ unlocked: false }))
    expect(await keychain.read('fal')).toBeNull()
    await expect(keychain.write('fal', canary)).rejects.toMatchObject({ reason: 'NO_KEYCHAIN' })
  })

  test('that is not installed is named as missing', async () => {
    const keychain = systemKeychain(await openBareSession())
    await expect(keychain.read('fal')).rejects.toMatchObject({ reason: 'NO_KEYCHAIN' })
  })

  test('whose session died under it is in trouble, and nothing hangs', async () => {
    const session = await openSecretService({ unlocked: true })
    const keychain = systemKeychain(session)
    await keychain.write('fal', canary)
    await session.end()
    await expect(keychain.read('fal')).rejects.toMatchObject({ reason: 'NO_BUS' })
  })
})
