import type { english } from './english.ts'

/** Keys of words are checked by the compiler. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: typeof english
    returnNull: false
  }
}
