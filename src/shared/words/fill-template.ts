/** What a template is filled with. */
export type TemplateData = Readonly<Record<string, unknown>>

const placeholder = /\{\{\s*(\w+)\s*(?:,\s*(number))?\s*\}\}/g
const numbers = new Intl.NumberFormat('en')

/**
 * Fills `{{name}}` and `{{name, number}}` (a number with separators) in a text, as i18next would. Lists are joined
 * with commas; what is missing stands as `unknown`.
 */
export function fillTemplate(template: string, data: TemplateData): string {
  return template.replaceAll(placeholder, (_whole, name: string, format: string | undefined) =>
    wordOf(data[name], format === 'number'),
  )
}

/** The names a template asks for. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, name]) => name ?? '')
}

function wordOf(value: unknown, asNumber: boolean): string {
  if (value === undefined || value === null || value === '') return 'unknown'
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((one) => wordOf(one, false)).join(', ')
  if (typeof value === 'number') return asNumber ? numbers.format(value) : String(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
