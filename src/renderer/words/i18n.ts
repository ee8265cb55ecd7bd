import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { formatBytes } from '../../shared/domain/bytes.ts'
import { formatMoney } from '../../shared/domain/money.ts'
import { english } from './english.ts'
import { pseudoLocale } from './pseudo.ts'

/**
 * Gets the words of the window ready. The language `pseudo` is made of the English words: longer by half and marked,
 * so that what it leaves unmarked on the page is seen not to come from here.
 */
export async function startWords(language: 'en' | 'pseudo'): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: english, pseudo: pseudoLocale(english) },
    ns: Object.keys(english),
    defaultNS: 'app',
    // React writes text, never markup.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  i18next.services.formatter?.add('money', (value) =>
    Number(value) === 0 ? '$0' : formatMoney(Number(value)),
  )
  i18next.services.formatter?.add('bytes', (value) => formatBytes(Number(value)))
}
