import { useTranslation } from 'react-i18next'
import type { Disclosure } from '../../../shared/domain/account.ts'
import { disclosureSentences } from '../../../shared/words/disclosure.ts'

/** What sending pictures to a provider means, a sentence each. */
export function DisclosureText({ disclosure }: { readonly disclosure: Disclosure }) {
  const { t } = useTranslation('disclosure')
  const { title, through, inputDays, resultDays } = disclosure
  const facts = { title, through: through ?? '', inputDays, resultDays: resultDays ?? 0 }
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {disclosureSentences(disclosure).map((sentence) => (
        <li key={sentence}>{t(sentence, facts)}</li>
      ))}
    </ul>
  )
}
