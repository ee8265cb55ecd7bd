import type { HostCheck } from '../../shared/contract/host.ts'
import type { Account } from '../../shared/domain/account.ts'
import { describeKeyPlace } from '../../shared/words/accounts.ts'
import { describeKeychainTrouble } from '../../shared/words/keychain.ts'

/** Where the key of an account is, and what keeps one from being kept. */
export function examineAccount(account: Account): HostCheck {
  const name = `key for ${account.provider}`
  const place = describeKeyPlace(account)
  if (account.kept !== 'nowhere') return { name, verdict: 'good', finding: place, fix: null }
  if (account.trouble === null) {
    const fix = `To enlarge with it: enlarger key set ${account.provider}`
    return { name, verdict: 'limited', finding: place, fix }
  }
  const { message, fix } = describeKeychainTrouble(account.trouble, account.variable)
  return { name, verdict: 'limited', finding: `${place}. ${message}`, fix }
}
