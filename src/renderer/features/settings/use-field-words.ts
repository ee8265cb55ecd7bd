import { useTranslation } from 'react-i18next'
import type { SettingName } from './setting-values.ts'

/** What is said of a setting: its name, a sentence of help, and what its value has to be. */
export interface FieldWords {
  readonly label: string
  readonly help: string
  readonly expected: string
}

/** The words of a setting's field. */
export function useFieldWords(setting: SettingName): FieldWords {
  const { t } = useTranslation('settings')
  return {
    label: t(`fields.${setting}.label`),
    help: t(`fields.${setting}.help`),
    expected: t(`fields.${setting}.expected`),
  }
}
