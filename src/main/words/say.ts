import { fillTemplate, type TemplateData } from '../../shared/words/fill-template.ts'
import words from './en.json'

type Entry = keyof typeof words

/** A text of the menus, dialogs and notices of the desktop, by its key in `en.json`; without the form for its number. */
export type WordKey = Entry extends infer Key
  ? Key extends `${infer Stem}_${'one' | 'other'}`
    ? Stem
    : Key
  : never

const plural = new Intl.PluralRules('en')
const entries: Readonly<Record<string, string | undefined>> = words

/** A text in words; `count` chooses between its forms for one and for more. */
export function say(key: WordKey, data: TemplateData & { readonly count?: number } = {}): string {
  const text = entries[key] ?? entries[`${key}_${plural.select(data.count ?? 0)}`]
  if (text === undefined) throw new Error(`Expected words for \`${key}\`, found none`)
  return fillTemplate(text, data)
}
