import type { Disclosure } from '../domain/account.ts'
import { fillTemplate } from './fill-template.ts'

/** Sentences of a disclosure, as i18next templates over its facts. */
export const disclosureWords = {
  sent: 'A PNG of each picture is sent to {{title}}: its pixels without its metadata. A video is sent as it is, with all that is in it. Both go under names that tell nothing.',
  stored:
    'A PNG of each picture is put into the storage of {{through}}, on your account there: its pixels without its metadata. A video is put there as it is, with all that is in it. Both go under names that tell nothing. {{title}} is given their links.',
  deleted: 'It is to be deleted there after {{inputDays}} days.',
  deletedNextDay: 'It is to be deleted there after a day.',
  public: 'Until then, anyone who has its link can fetch it, without a key.',
  private: 'Only your account there can fetch it.',
  kept: 'Results are kept there for {{resultDays}} days; anyone who has the link of one can fetch it.',
  keptPrivate: 'Results are kept there for {{resultDays}} days.',
  keptUnknown: '{{title}} does not say how long it keeps results.',
  fetchedUnknown: '{{title}} does not say how long it keeps the pictures it fetches, nor results.',
}

/** Which sentences are true of a disclosure, in their order. */
export function disclosureSentences(disclosure: Disclosure): (keyof typeof disclosureWords)[] {
  const isPublic = disclosure.public
  const kept = isPublic ? 'kept' : 'keptPrivate'
  const unknown = disclosure.through === null ? 'keptUnknown' : 'fetchedUnknown'
  return [
    disclosure.through === null ? 'sent' : 'stored',
    disclosure.inputDays === 1 ? 'deletedNextDay' : 'deleted',
    isPublic ? 'public' : 'private',
    disclosure.resultDays === null ? unknown : kept,
  ]
}

/** What sending pictures to a provider means, a sentence each. */
export function describeDisclosure(disclosure: Disclosure): string[] {
  return disclosureSentences(disclosure).map((sentence) =>
    fillTemplate(disclosureWords[sentence], { ...disclosure, through: disclosure.through ?? '' }),
  )
}
