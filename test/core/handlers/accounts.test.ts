import { join } from 'node:path'
import { ORPCError, safe } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { accountHandlers } from '../../../src/core/handlers/accounts.ts'
import { nodeSecrets } from '../../../src/core/node/node-secrets.ts'
import type { Provider } from '../../../src/core/providers/provider.ts'
import { openDatabase } from '../../../src/core/storage/database.ts'
import { sqliteAgreementStore } from '../../../src/core/storage/sqlite-agreement-store.ts'
import type { KeyVerdict } from '../../../src/shared/domain/account.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { memoryKeychain } from '../secrets/memory-keychain.ts'

const key = 'test-key:test-secret'
const disclosure = {
  provider: 'cloud',
  title: 'Cloud',
  through: null,
  public: true,
  inputDays: 3,
  resultDays: 30,
}
const idle = { concurrency: () => 1, submit: asked, check: asked }

async function asked(): Promise<never> {
  throw new Error('Expected no work, got some')
}

interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>
  readonly verdict?: KeyVerdict
}

async function open({ environment = {}, verdict = 'good' }: Circumstances = {}) {
  const folder = await tempFolder()
  const clock = manualClock()
  const logger = { debug() {}, info() {}, warn() {}, error() {} }
  const paths = {
    path: join(folder, 'a.db'),
    lock: join(folder, 'lock.db'),
    backups: join(folder, 'backups'),
  }
  const database = openDatabase({ ...paths, clock, logger })
  onTestFinished(() => database.close())
  const agreements = sqliteAgreementStore(database.connection)
  const keychain = memoryKeychain()
  const secrets = nodeSecrets({ environment, keychain, clock })
  const cloud = {
    disclosure,
    keyFingerprint: async () => null,
    testKey: async () => ({ verdict, detail: null }),
    now: () => clock.now(),
    redirectedTo: null,
    address: 'https://cloud.example',
  }
  const providers: Provider[] = [
    { ...idle, id: 'local', title: 'Local' },
    { ...idle, id: 'cloud', title: 'Cloud', cloud },
  ]
  const changed: string[] = []
  const onKeyChange = (provider: string) => void changed.push(provider)
  const handlers = accountHandlers({ providers, secrets, agreements, clock, onKeyChange })
  return { client: createRouterClient(handlers), keychain, secrets, changed, clock, agreements }
}

async function failure(call: Promise<unknown>) {
  const { error } = await safe(call)
  if (!(error instanceof ORPCError))
    throw new Error(`Expected an error of the contract, got ${String(error)}`)
  return { code: error.code, data: error.data }
}

describe('accounts', () => {
  test('are those at providers that need a key', async () => {
    const { client } = await open()
    expect(await client.list()).toEqual([
      {
        provider: 'cloud',
        title: 'Cloud',
        kept: 'nowhere',
        variable: 'CLOUD_KEY',
        trouble: null,
        agreed: false,
        redirectedTo: null,
        through: null,
      },
    ])
  })

  test('keep a key without the line break it came with, and tell those who wait', async () => {
    const { client, secrets, changed } = await open()
    const account = await client.setKey({ provider: 'cloud', key: `${key}\n`, keep: 'keychain' })
    expect(account).toMatchObject({ kept: 'keychain' })
    expect(JSON.stringify([account, await client.list()])).not.toContain('test-secret')
    expect(await secrets.read('cloud')).toBe(key)
    expect(changed).toEqual(['cloud'])
  })

  test('keep a key for the session without touching the keychain', async () => {
    const { client, keychain } = await open()
    keychain.trouble = 'NO_BUS'
    expect(await client.setKey({ provider: 'cloud', key, keep: 'session' })).toMatchObject({
      kept: 'session',
    })
  })

  test('refuse what is no key, keep nothing of it and do not repeat it', async () => {
    const { client, secrets, changed } = await open()
    const refusal = await failure(client.setKey({ provider: 'cloud', key: 'two\nlines', keep: 'keychain' }))
    expect(refusal).toEqual({
      code: 'INVALID_KEY',
      data: { provider: 'cloud', expected: expect.stringContaining('one line') },
    })
    expect([await secrets.read('cloud'), changed]).toEqual([null, []])
  })

  test('say what is wrong with the keychain, and stay as they were', async () => {
    const { client, keychain, changed } = await open()
    keychain.trouble = 'LOCKED'
    const trouble = {
      code: 'KEYCHAIN_UNAVAILABLE',
      data: { reason: 'LOCKED', detail: 'in trouble', variable: 'CLOUD_KEY' },
    }
    expect(await failure(client.setKey({ provider: 'cloud', key, keep: 'keychain' }))).toEqual(trouble)
    expect(await failure(client.forgetKey({ provider: 'cloud' }))).toEqual(trouble)
    expect(await client.list()).toMatchObject([{ kept: 'nowhere', trouble: { reason: 'LOCKED' } }])
    expect(changed).toEqual([])
  })

  test('forget a key once, and name the one that is left in the environment', async () => {
    const { client, changed } = await open({ environment: { CLOUD_KEY: 'of-environment' } })
    await client.setKey({ provider: 'cloud', key, keep: 'keychain' })
    const first = await client.forgetKey({ provider: 'cloud' })
    expect(first).toMatchObject({ forgotten: true, account: { kept: 'environment' } })
    expect(await client.forgetKey({ provider: 'cloud' })).toMatchObject({ forgotten: false })
    expect(changed).toEqual(['cloud', 'cloud', 'cloud'])
  })

  test('have a key tested by asking the provider', async () => {
    const { client } = await open({ verdict: 'refused' })
    expect(await client.testKey({ provider: 'cloud' })).toEqual({ verdict: 'refused', detail: null })
  })

  test('remember who was agreed to, since the first time', async () => {
    const { client, agreements } = await open()
    expect(await client.disclosure({ provider: 'cloud' })).toEqual(disclosure)
    expect(agreements.has('cloud')).toBe(false)
    expect(await client.agree({ provider: 'cloud' })).toMatchObject({ agreed: true })
    expect(await client.agree({ provider: 'cloud' })).toMatchObject({ agreed: true })
    expect(await client.list()).toMatchObject([{ agreed: true }])
  })

  test('exist at no provider that needs no key', async () => {
    const { client } = await open()
    const unknown = { code: 'UNKNOWN_PROVIDER', data: { provider: 'local', known: ['cloud'] } }
    expect(await failure(client.setKey({ provider: 'local', key, keep: 'session' }))).toEqual(unknown)
    expect(await failure(client.testKey({ provider: 'local' }))).toEqual(unknown)
    expect(await failure(client.forgetKey({ provider: 'local' }))).toEqual(unknown)
    expect(await failure(client.disclosure({ provider: 'local' }))).toEqual(unknown)
    expect(await failure(client.agree({ provider: 'local' }))).toEqual(unknown)
  })
})
