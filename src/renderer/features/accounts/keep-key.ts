import { ORPCError } from '@orpc/client'
import { contractErrors } from '../../../shared/contract/errors.ts'
import type { Account, KeyVerdict } from '../../../shared/domain/account.ts'
import { client } from '../../api/app-session.ts'
import { useAccounts } from '../../store/resources.ts'

/** What keeping a key came to. */
export type KeptKey =
  | { readonly is: 'kept' }
  /** The keychain can't be used: the key can still be kept for the session. */
  | { readonly is: 'no-keychain'; readonly trouble: NonNullable<Account['trouble']> }
  | { readonly is: 'failed'; readonly error: unknown }

/** Where a key is kept. */
export type KeyKeeping = 'keychain' | 'session'

/** What a provider said of a key; `detail` in the provider's words. */
export interface Verdict {
  readonly verdict: KeyVerdict
  readonly detail: string | null
}

/** Hands a key to the core. It is not kept here. */
export async function keepKey(provider: string, key: string, keep: KeyKeeping): Promise<KeptKey> {
  try {
    putAccount(await client.accounts.setKey({ provider, key, keep }))
    return { is: 'kept' }
  } catch (error) {
    const trouble = keychainTrouble(error)
    return trouble === null ? { is: 'failed', error } : { is: 'no-keychain', trouble }
  }
}

/** Puts a changed account in its place among the others. */
export function putAccount(account: Account): void {
  const { value, put } = useAccounts.getState()
  put((value ?? []).map((one) => (one.provider === account.provider ? account : one)))
}

function keychainTrouble(error: unknown): Account['trouble'] {
  if (!(error instanceof ORPCError) || error.code !== 'KEYCHAIN_UNAVAILABLE') return null
  return contractErrors.KEYCHAIN_UNAVAILABLE.data.safeParse(error.data).data ?? null
}
