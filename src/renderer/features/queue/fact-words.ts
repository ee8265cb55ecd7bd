import type { useTranslation } from 'react-i18next'
import type { Fact } from './row-facts.ts'

type Words = ReturnType<typeof useTranslation<'queue'>>['t']

/** A fact that is said in plain words. */
export function factInWords(t: Words, fact: Exclude<Fact, { is: 'profile' | 'loses' }>): string {
  switch (fact.is) {
    case 'bits':
    case 'frames':
    case 'sound':
      return t(`fact.${fact.is}`, { count: fact.count })
    case 'length':
      return t('fact.length', { length: fact.length })
    case 'rate':
      return t('fact.rate', { rate: fact.rate })
    case 'codec':
      return t('fact.codec', { codec: fact.codec })
    default:
      return t(`fact.${fact.is}`)
  }
}
