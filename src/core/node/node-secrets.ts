import { KeychainUnavailable, type Clock, type Secrets } from '../ports.ts'
import { keyFromEnvironment, keyVariable } from './environment-keys.ts'
import type { Keychain } from './keychain.ts'
import { rememberKeychain } from './remembered-keychain.ts'
import { sessionSecrets } from './session-secrets.ts'

export interface NodeSecretsOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly keychain: Keychain
  readonly clock: Clock
}

/** Where a host finds keys: the environment, then this session, then the system's keychain. */
export function nodeSecrets({ environment, keychain, clock }: NodeSecretsOptions): Secrets {
  const session = sessionSecrets()
  const remembered = rememberKeychain(keychain, clock)
  const before = async (account: string) =>
    keyFromEnvironment(environment, account) ?? (await session.read(account))
  return {
    read: async (account) => (await before(account)) ?? (await remembered.read(account)).key,
    async write(account, secret, keep) {
      if (keep === 'session') return session.write(account, secret, keep)
      await remembered.write(account, secret)
      await session.forget(account)
    },
    async forget(account) {
      const wasInSession = await session.forget(account)
      try {
        return (await remembered.forget(account)) || wasInSession
      } catch (error) {
        if (wasInSession && holdsNothing(error)) return true
        throw error
      }
    },
    async status(account) {
      if (keyFromEnvironment(environment, account) !== null) return { kept: 'environment', trouble: null }
      if ((await session.read(account)) !== null) return { kept: 'session', trouble: null }
      const { key, trouble } = await remembered.look(account)
      return { kept: key === null ? 'nowhere' : 'keychain', trouble }
    },
    variable: keyVariable,
  }
}

/** Whether there is no keychain at all, rather than one that would not answer. */
function holdsNothing(error: unknown): boolean {
  return error instanceof KeychainUnavailable && ['NO_BUS', 'NO_KEYCHAIN'].includes(error.reason)
}
