import type { KeychainTrouble } from '../../../src/shared/domain/account.ts'
import { KeychainUnavailable } from '../../../src/core/ports.ts'
import type { Keychain } from '../../../src/core/node/keychain.ts'

/** A keychain in memory that counts how often it is read, and can be in trouble. */
export interface MemoryKeychain extends Keychain {
  reads: number
  trouble: KeychainTrouble | null
  /** While set, reads wait for it. */
  prompt: Promise<void> | null
}

export function memoryKeychain(kept: Readonly<Record<string, string>> = {}): MemoryKeychain {
  const keys = new Map(Object.entries(kept))
  const refuse = () => {
    if (keychain.trouble !== null) throw new KeychainUnavailable(keychain.trouble, 'in trouble')
  }
  const keychain: MemoryKeychain = {
    reads: 0,
    trouble: null,
    prompt: null,
    async read(account) {
      keychain.reads += 1
      await keychain.prompt
      refuse()
      return keys.get(account) ?? null
    },
    async write(account, secret) {
      refuse()
      keys.set(account, secret)
    },
    async forget(account) {
      refuse()
      return keys.delete(account)
    },
  }
  return keychain
}
