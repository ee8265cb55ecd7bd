import { implement, type ORPCErrorConstructorMap } from '@orpc/server'
import type { contractErrors } from '../../shared/contract/errors.ts'
import { contract } from '../../shared/contract/index.ts'
import {
  accountOf,
  cloudProviders,
  listAccounts,
  type AccountParts,
  type CloudProvider,
} from '../accounts/account-of.ts'
import { cleanKey, keyExpected } from '../accounts/clean-key.ts'
import { KeychainUnavailable, type Clock } from '../ports.ts'
import { neverAborted } from './never-aborted.ts'

const os = implement(contract.accounts)

type Errors<Code extends keyof typeof contractErrors> = ORPCErrorConstructorMap<
  Pick<typeof contractErrors, Code>
>

export interface AccountHandlerParts extends AccountParts {
  readonly clock: Clock
  /** Hears of a key that was set or forgotten, so that work which waits for it goes on. */
  readonly onKeyChange: (provider: string) => void
}

/** Answers for `contract/accounts.ts`. No answer holds a key. */
export function accountHandlers(parts: AccountHandlerParts) {
  const { secrets, agreements, clock, onKeyChange } = parts
  return os.router({
    list: os.list.handler(() => listAccounts(parts)),
    setKey: os.setKey.handler(async ({ input, errors }) => {
      const provider = knownProvider(parts, input.provider, errors)
      const key = cleanKey(input.key)
      if (key === null) throw errors.INVALID_KEY({ data: { provider: provider.id, expected: keyExpected } })
      await orUnavailable(secrets.write(provider.id, key, input.keep), secrets.variable(provider.id), errors)
      onKeyChange(provider.id)
      return accountOf(provider, parts)
    }),
    testKey: os.testKey.handler(({ input, errors, signal = neverAborted }) =>
      knownProvider(parts, input.provider, errors).cloud.testKey(signal),
    ),
    forgetKey: os.forgetKey.handler(async ({ input, errors }) => {
      const provider = knownProvider(parts, input.provider, errors)
      const forgotten = await orUnavailable(
        secrets.forget(provider.id),
        secrets.variable(provider.id),
        errors,
      )
      onKeyChange(provider.id)
      return { forgotten, account: await accountOf(provider, parts) }
    }),
    disclosure: os.disclosure.handler(
      ({ input, errors }) => knownProvider(parts, input.provider, errors).cloud.disclosure,
    ),
    agree: os.agree.handler(({ input, errors }) => {
      const provider = knownProvider(parts, input.provider, errors)
      agreements.add(provider.id, clock.now())
      return accountOf(provider, parts)
    }),
  })
}

function knownProvider(
  { providers }: AccountParts,
  wanted: string,
  errors: Errors<'UNKNOWN_PROVIDER'>,
): CloudProvider {
  const known = cloudProviders(providers)
  const found = known.find(({ id }) => id === wanted)
  if (found !== undefined) return found
  throw errors.UNKNOWN_PROVIDER({ data: { provider: wanted, known: known.map(({ id }) => id) } })
}

/** What the keychain was asked for; its refusal as an error of the contract. */
async function orUnavailable<Answer>(
  asked: Promise<Answer>,
  variable: string,
  errors: Errors<'KEYCHAIN_UNAVAILABLE'>,
): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof KeychainUnavailable)) throw error
    throw errors.KEYCHAIN_UNAVAILABLE({ data: { reason: error.reason, detail: error.message, variable } })
  }
}
