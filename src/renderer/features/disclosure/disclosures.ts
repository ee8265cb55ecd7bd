import { ORPCError } from '@orpc/client'
import { contractErrors } from '../../../shared/contract/errors.ts'
import type { Disclosure } from '../../../shared/domain/account.ts'
import { client } from '../../api/app-session.ts'

/** What has to be agreed to where a call was refused because nobody did; null for any other error. */
export async function disclosuresFor(error: unknown): Promise<Disclosure[] | null> {
  if (!(error instanceof ORPCError) || error.code !== 'DISCLOSURE_NEEDED') return null
  const data = contractErrors.DISCLOSURE_NEEDED.data.safeParse(error.data)
  if (!data.success) return null
  return Promise.all(data.data.providers.map((provider) => client.accounts.disclosure({ provider })))
}

/** Notes that the person agrees to what was disclosed. */
export async function agreeTo(disclosures: readonly Disclosure[]): Promise<void> {
  for (const { provider } of disclosures) await client.accounts.agree({ provider })
}
