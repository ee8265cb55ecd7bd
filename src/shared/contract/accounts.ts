import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Account, Disclosure, KeyVerdict } from '../domain/account.ts'
import { contractErrors } from './errors.ts'

const { UNKNOWN_PROVIDER, KEYCHAIN_UNAVAILABLE, INVALID_KEY } = contractErrors

const Provider = z.object({ provider: z.string() })

export const accounts = {
  list: oc.output(z.array(Account)),
  /** Keeps a key: in the system's keychain, or for as long as this Enlarger runs. */
  setKey: oc
    .errors({ UNKNOWN_PROVIDER, KEYCHAIN_UNAVAILABLE, INVALID_KEY })
    .input(Provider.extend({ key: z.string().max(4096), keep: z.enum(['keychain', 'session']) }))
    .output(Account),
  /** Asks the provider whether it takes the key; free. */
  testKey: oc
    .errors({ UNKNOWN_PROVIDER })
    .input(Provider)
    .output(z.object({ verdict: KeyVerdict, detail: z.string().nullable() })),
  forgetKey: oc
    .errors({ UNKNOWN_PROVIDER, KEYCHAIN_UNAVAILABLE })
    .input(Provider)
    .output(z.object({ forgotten: z.boolean(), account: Account })),
  /** What sending pictures to a provider means. */
  disclosure: oc.errors({ UNKNOWN_PROVIDER }).input(Provider).output(Disclosure),
  /** Notes that a person agreed to it. */
  agree: oc.errors({ UNKNOWN_PROVIDER }).input(Provider).output(Account),
}
