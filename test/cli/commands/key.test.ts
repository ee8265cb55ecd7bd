import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { missingForSecretService, openBareSession, openSecretService } from '../../support/secret-service.ts'
import { startFal } from '../../simulators/fal.ts'
import { makePicture } from '../make-picture.ts'
import { endOf, programPlace } from '../run-program.ts'

const key = 'test-key:test-secret'
const canary = 'canary-7f3:canary-7f3'

async function openFal() {
  const fal = await startFal()
  onTestFinished(() => fal.close())
  return fal
}

/** A place whose fal is a simulator that takes `key`, in a session with a keychain. */
async function placeWithKeychain() {
  const [fal, { environment }] = [await openFal(), await openSecretService({ unlocked: true })]
  const { ENLARGER_FAL_URL } = fal.environment
  const { DBUS_SESSION_BUS_ADDRESS } = environment
  return { fal, ...(await programPlace({ ENLARGER_FAL_URL, DBUS_SESSION_BUS_ADDRESS })) }
}

const lacking = missingForSecretService
describe.skipIf(lacking.length > 0)(`a key in the keychain ${lacking.join(', ')}`, () => {
  test('is set from standard input, tested at once, there for later processes, and forgotten', async () => {
    const { run, give, fal } = await placeWithKeychain()
    const set = await give(`${key}\n`, 'key', 'set', 'fal')
    expect([set.code, set.stdout]).toEqual([0, ''])
    expect(set.stderr).toContain('fal.ai: the key is in your keychain.')
    expect(set.stderr).toContain('fal.ai takes the key.')
    expect((await run('key', '--json')).lines()).toMatchObject([
      { provider: 'fal', kept: 'keychain' },
      { provider: 'pixazo', kept: 'nowhere' },
    ])
    expect(await run('key', 'test', 'fal')).toMatchObject({ code: 0, stdout: 'fal.ai takes the key.\n' })
    expect(await run('key', 'forget', 'fal')).toMatchObject({ code: 0 })
    expect((await run('key', 'status', 'fal', '--json')).lines()).toMatchObject([
      { kept: 'nowhere', trouble: null },
    ])
    expect(await run('key', 'test', 'fal')).toMatchObject({ code: 1 })
    expect(fal.ledger.violations).toEqual([])
  })

  test('that is refused is kept all the same, and said to be refused', async () => {
    const { run, give } = await placeWithKeychain()
    const { code, stdout, stderr, lines } = await give(canary, 'key', 'set', 'fal', '--json')
    expect([code, lines()]).toMatchObject([0, [{ kept: 'keychain', verdict: 'refused' }]])
    expect(stdout + stderr).not.toContain('canary')
    const tested = await run('key', 'test', 'fal', '--json')
    expect([tested.code, tested.lines()]).toMatchObject([1, [{ provider: 'fal', verdict: 'refused' }]])
  })

  test('of one in the environment is behind that one, and says so', async () => {
    const { environment } = await openSecretService({ unlocked: true })
    const { DBUS_SESSION_BUS_ADDRESS } = environment
    const { ENLARGER_FAL_URL } = (await openFal()).environment
    const { run, give } = await programPlace({ DBUS_SESSION_BUS_ADDRESS, ENLARGER_FAL_URL, FAL_KEY: canary })
    const { stderr } = await give(key, 'key', 'set', 'fal')
    expect(stderr).toContain('the key is the one in FAL_KEY, in the environment')
    expect(stderr).toContain('refuses the key')
    const forgotten = await run('key', 'forget', 'fal')
    expect(forgotten.stderr).toContain('Still there: fal.ai: the key is the one in FAL_KEY')
  })

  test('that is locked away is said to be, and nothing is lost or written', async () => {
    const unlocked = await openSecretService({ unlocked: true })
    const { ENLARGER_FAL_URL } = (await openFal()).environment
    const place = await programPlace({ ...unlocked.environment, ENLARGER_FAL_URL })
    await place.give(key, 'key', 'set', 'fal')
    await unlocked.end()
    const { environment } = await openSecretService({ unlocked: false, home: unlocked.home })
    const ENLARGER_HOME = place.home
    const { run, give } = await programPlace({ ...environment, ENLARGER_HOME, ENLARGER_FAL_URL })
    for (const refused of [
      await run('key'),
      await give(canary, 'key', 'set', 'fal'),
      await run('key', 'forget', 'fal'),
    ]) {
      expect(refused.code).toBe(1)
      expect(refused.stdout + refused.stderr).toContain('The keychain is locked, and it was not unlocked')
      expect(refused.stdout + refused.stderr).toContain('set FAL_KEY in the environment')
    }
  })
})

describe.runIf(process.platform === 'linux')('without a keychain', () => {
  test.each([
    ['no session', {}],
    ['a session that is gone', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }],
  ])('(%s) it is said clearly', async (_name, session) => {
    const { run, give } = await programPlace(session)
    const set = await give(canary, 'key', 'set', 'fal')
    expect([set.code, set.stdout]).toEqual([1, ''])
    expect(set.stderr).toContain('No keychain can be reached')
    expect(set.stderr).not.toMatch(/canary|\n\s+at /)
    const status = await run('key')
    expect([status.code, status.stdout]).toMatchObject([1, expect.stringContaining('No keychain')])
  })

  test('the queue works, and the doctor says what is missing', async () => {
    const { folder, run } = await programPlace()
    await makePicture(join(folder, 'a.png'))
    expect(await run('run', 'a.png')).toMatchObject({ code: 0 })
    expect((await run('doctor')).stdout).toContain('No keychain can be reached')
  })

  test.skipIf(lacking.length > 0)('in a session without one, what to install is named', async () => {
    const { environment } = await openBareSession()
    const { stdout } = await (await programPlace(environment)).run('key')
    expect(stdout).toContain('apt install gnome-keyring')
  })

  test('a key of the environment serves', async () => {
    const { ENLARGER_FAL_URL } = (await openFal()).environment
    const { run } = await programPlace({ ENLARGER_FAL_URL, FAL_KEY: key })
    const { stdout } = await run('key')
    expect(stdout).toContain('the key is the one in FAL_KEY')
    expect(stdout).toContain(`REDIRECTED: fal is ${ENLARGER_FAL_URL} here`)
    expect(await run('key', 'test', 'fal')).toMatchObject({ code: 0 })
    expect((await run('doctor')).stdout).toContain('key for fal: fal.ai: the key is the one in FAL_KEY')
  })

  test('a key for the session is refused by a command that ends at once', async () => {
    const { code, stderr } = await (await programPlace()).give(canary, 'key', 'set', 'fal', '--session')
    expect(code).toBe(2)
    expect(stderr).toContain('this command ends at once, and the key with it')
  })

  test('a key for the session is kept by the Enlarger that is at work', async () => {
    const { ENLARGER_FAL_URL } = (await openFal()).environment
    const { folder, give, run, start } = await programPlace({ ENLARGER_FAL_URL })
    await makePicture(join(folder, 'a.png'))
    const work = ['run', 'a.png', '--model', 'fal/seedvr-image', '--yes', '--json']
    const worker = start(...work)
    const ended = endOf(worker)
    await onceWaiting(worker.stderr)
    const set = await give(key, 'key', 'set', 'fal', '--session')
    expect(set).toMatchObject({ code: 0 })
    expect(set.stderr).toContain('the key is kept for as long as this Enlarger runs')
    const { code, stderr, lines } = await ended
    expect([code, stderr]).toMatchObject([0, expect.any(String)])
    expect(lines()).toMatchObject([{ type: 'job', state: 'done' }, { type: 'summary' }])
    expect((await run('key', 'status', 'fal', '--json')).lines()).toMatchObject([{ kept: 'nowhere' }])
  })
})

async function onceWaiting(stderr: NodeJS.ReadableStream | null) {
  if (stderr === null) throw new Error('Expected a program with pipes')
  const lines = createInterface({ input: stderr })
  for (;;) {
    const [line] = await once(lines, 'line')
    if (/key/i.test(line)) return
  }
}

describe('a key on the command line', () => {
  test.each([
    ['after the provider', ['key', 'set', 'fal', canary], /it was not stored/],
    ['as a flag', ['key', 'set', `--key=${canary}`], /it was not stored/],
    ['instead of the provider', ['key', 'test', canary], /it was not stored/],
    ['without saying whose', ['key', 'test'], /There are: fal, pixazo/],
    ['instead of an order', ['key', canary], /Expected status, set, test or forget/],
  ])('%s is refused and not repeated', async (_where, args, words) => {
    const { code, stdout, stderr } = await (await programPlace()).run(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(words)
    expect(stderr).not.toContain('canary')
  })
})
