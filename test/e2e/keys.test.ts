import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makePicture } from '../cli/make-picture.ts'
import { endOf, programPlace } from '../cli/run-program.ts'
import { startFal } from '../simulators/fal.ts'
import { filesWith } from '../support/files-with.ts'
import { missingForSecretService, openSecretService, type SecretService } from '../support/secret-service.ts'

const key = 'test-key:test-secret'
const paid = ['--model', 'fal/seedvr-image', '--yes', '--json', '--wait', '0']

/** The real program, whose fal is a simulator, in one home and in one session after another. */
async function openWorld() {
  const fal = await startFal()
  onTestFinished(() => fal.close())
  const { ENLARGER_FAL_URL } = fal.environment
  const { home: ENLARGER_HOME, folder } = await programPlace()
  const within = ({ environment }: SecretService) =>
    programPlace({
      ENLARGER_FAL_URL,
      ENLARGER_HOME,
      DBUS_SESSION_BUS_ADDRESS: environment.DBUS_SESSION_BUS_ADDRESS,
    })
  const picture = (name: string) => makePicture(join(folder, name))
  return { fal, folder, home: ENLARGER_HOME, within, picture }
}

const lacking = missingForSecretService
describe.skipIf(lacking.length > 0)(`a key kept in gnome-keyring ${lacking.join(', ')}`, () => {
  test('is used by runs, survives the session, and is gone when it is forgotten', async () => {
    const { fal, folder, home, within, picture } = await openWorld()
    const session = await openSecretService({ unlocked: true })
    const first = await within(session)
    expect(await first.give(key, 'key', 'set', 'fal')).toMatchObject({ code: 0 })
    const run = await first.run('run', await picture('a.png'), ...paid)
    expect([run.stderr, run.code]).toEqual([expect.any(String), 0])
    await session.end()
    const next = await within(await openSecretService({ unlocked: true, home: session.home }))
    expect(await next.run('run', await picture('b.png'), ...paid)).toMatchObject({ code: 0 })
    expect(fal.ledger.accepted).toHaveLength(2)
    expect(await next.run('key', 'forget', 'fal')).toMatchObject({ code: 0 })
    const stuck = await next.run('run', await picture('c.png'), ...paid)
    expect(stuck.code).toBe(5)
    expect(stuck.stderr).toMatch(/key/)
    expect(stuck.lines()[0]).toMatchObject({ state: 'waiting' })
    await next.give(key, 'key', 'set', 'fal')
    expect(await next.run('run', '--json', '--wait', '2')).toMatchObject({ code: 0 })
    expect([...fal.ledger.acceptedByInput().values()]).toEqual([1, 1, 1])
    expect(fal.ledger.violations).toEqual([])
    expect(await filesWith('test-secret', home, folder, session.home)).toEqual([])
  })

  test('that is locked away lets the queue wait, whole, until it is unlocked', async () => {
    const { fal, within, picture } = await openWorld()
    const session = await openSecretService({ unlocked: true })
    await (await within(session)).give(key, 'key', 'set', 'fal')
    await session.end()
    const locked = await within(await openSecretService({ unlocked: false, home: session.home }))
    const stuck = await locked.run('run', await picture('a.png'), await picture('b.png'), ...paid)
    expect(stuck.code).toBe(5)
    expect((await locked.run('key')).stdout).toContain('The keychain is locked')
    expect(fal.ledger.posts).toBe(0)
    const unlocked = await within(await openSecretService({ unlocked: true, home: session.home }))
    expect(await unlocked.run('run', '--json', '--wait', '2')).toMatchObject({ code: 0 })
    expect([...fal.ledger.acceptedByInput().values()]).toEqual([1, 1])
  })

  test('serves a run to its end when the session dies under it', async () => {
    const { fal, within, picture } = await openWorld()
    const session = await openSecretService({ unlocked: true })
    const { give, start } = await within(session)
    await give(key, 'key', 'set', 'fal')
    const pictures = await Promise.all(['a.png', 'b.png', 'c.png', 'd.png'].map(picture))
    const running = start('run', ...pictures, ...paid)
    running.stdout?.once('data', () => void session.end())
    const { code, lines } = await endOf(running)
    expect(code).toBe(0)
    expect(lines().filter(({ state }) => state === 'done')).toHaveLength(4)
    expect([...fal.ledger.acceptedByInput().values()]).toEqual([1, 1, 1, 1])
  })
})

test('nothing is sent before a person was told and agreed', async () => {
  const { fal, folder, picture } = await openWorld()
  const { ENLARGER_FAL_URL, FAL_KEY } = fal.environment
  const { run } = await programPlace({ ENLARGER_FAL_URL, FAL_KEY })
  const path = await picture('a.png')
  const refused = await run('run', path, '--model', 'fal/seedvr-image')
  expect([refused.code, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain('--yes')
  expect((await run('jobs', '--json')).lines()).toMatchObject([{ type: 'page', total: 0 }])
  expect([fal.ledger.posts, fal.ledger.uploads.length]).toEqual([0, 0])
  const agreed = await run('run', path, ...paid)
  expect(agreed.stderr).toContain('A PNG of each picture is sent to fal.ai')
  expect(agreed.code).toBe(0)
  const again = await run('run', path, ...paid, '--again')
  expect(again.stderr).not.toContain('A PNG of each picture')
  expect((await readdir(join(folder, 'Enlarged'))).length).toBe(2)
})
