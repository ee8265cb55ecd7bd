import type { Account, KeyPlace, KeyVerdict } from '../domain/account.ts'
import { fillTemplate } from './fill-template.ts'

/** Where a key is, as i18next templates over the account. */
const placeWords: Record<KeyPlace, string> = {
  environment: '{{title}}: the key is the one in {{variable}}, in the environment',
  session: '{{title}}: the key is kept for as long as this Enlarger runs',
  keychain: '{{title}}: the key is in your keychain',
  nowhere: '{{title}}: there is no key',
}

/** Where the key of an account is. */
export function describeKeyPlace(account: Account): string {
  return fillTemplate(placeWords[account.kept], account)
}

/** What a provider says of a key, as i18next templates over its title. */
export const verdictWords: Record<KeyVerdict, string> = {
  good: '{{title}} takes the key',
  missing: '{{title}}: there is no key to test',
  refused: '{{title}} refuses the key',
  locked: '{{title}} takes the key, but the account is locked or has no money left',
  unreachable: "{{title}} can't be reached, so whether it takes the key is not known",
}

/** What a provider says of a key. */
export function describeVerdict(title: string, verdict: KeyVerdict, detail: string | null): string {
  const sentence = fillTemplate(verdictWords[verdict], { title })
  return detail === null ? `${sentence}.` : `${sentence}: ${detail}`
}
