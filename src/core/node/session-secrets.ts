import type { Secrets } from '../ports.ts'
import { keyVariable } from './environment-keys.ts'

/** Keeps keys in memory for as long as the process lives, also those that were meant for a keychain. */
export function sessionSecrets(): Secrets {
  const secrets = new Map<string, string>()
  return {
    read: async (account) => secrets.get(account) ?? null,
    write: async (account, secret) => {
      secrets.set(account, secret)
    },
    forget: async (account) => secrets.delete(account),
    status: async (account) => ({ kept: secrets.has(account) ? 'session' : 'nowhere', trouble: null }),
    variable: keyVariable,
  }
}
