import type { Account } from '../../shared/domain/account.ts'
import type { Provider } from '../providers/provider.ts'
import type { Secrets } from '../ports.ts'
import type { AgreementStore } from './agreement-store.ts'

/** What accounts are made of. */
export interface AccountParts {
  readonly providers: readonly Provider[]
  readonly secrets: Secrets
  readonly agreements: AgreementStore
}

/** A provider that needs a key. */
export type CloudProvider = Provider & Required<Pick<Provider, 'cloud'>>

/** The providers that need a key. */
export function cloudProviders(providers: readonly Provider[]): CloudProvider[] {
  return providers.filter((provider): provider is CloudProvider => provider.cloud !== undefined)
}

/** The account at a provider as clients may see it. */
export async function accountOf(
  { id, title, cloud }: CloudProvider,
  { secrets, agreements }: Pick<AccountParts, 'secrets' | 'agreements'>,
): Promise<Account> {
  const { kept, trouble } = await secrets.status(id)
  return {
    provider: id,
    title,
    kept,
    variable: secrets.variable(id),
    trouble,
    agreed: agreements.has(id),
    redirectedTo: cloud.redirectedTo,
    through: cloud.through?.provider ?? null,
  }
}

/** The accounts at all providers that need a key. */
export function listAccounts(parts: AccountParts): Promise<Account[]> {
  return Promise.all(cloudProviders(parts.providers).map((provider) => accountOf(provider, parts)))
}
