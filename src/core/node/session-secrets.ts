import type { Secrets } from '../ports.ts'

/** Keeps keys in memory for as long as the process lives. */
export function sessionSecrets(): Secrets {
  const secrets = new Map<string, string>()
  return {
    read: async (account) => secrets.get(account) ?? null,
    write: async (account, secret) => {
      secrets.set(account, secret)
    },
    forget: async (account) => secrets.delete(account),
    status: async () => 'session-only',
  }
}
