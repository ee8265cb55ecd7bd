import { formatBytes } from '../domain/bytes.ts'
import { formatMoney } from '../domain/money.ts'

/** What a template is filled with. */
export type TemplateData = Readonly<Record<string, unknown>>

const placeholder = /\{\{\s*(\w+)\s*(?:,\s*(number|money|bytes))?\s*\}\}/g
const numbers = new Intl.NumberFormat('en')

/** How a number is written where a template says so: with separators, as micro-dollars, as bytes. */
const formats: Readonly<Record<string, (value: number) => string>> = {
  number: (value) => numbers.format(value),
  money: (value) => (value === 0 ? '$0' : formatMoney(value)),
  bytes: formatBytes,
}

/**
 * Fills `{{name}}` in a text, as i18next would, and numbers as `{{name, number}}`, `money` (micro-dollars) or
 * `bytes`. Lists are joined with commas; what is missing stands as `unknown`.
 */
export function fillTemplate(template: string, data: TemplateData): string {
  return template.replaceAll(placeholder, (_whole, name: string, format: string | undefined) =>
    wordOf(data[name], format),
  )
}

/** The names a template asks for. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, name]) => name ?? '')
}

function wordOf(value: unknown, format?: string): string {
  if (value === undefined || value === null || value === '') return 'unknown'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => wordOf(one)).join(', ')
  if (typeof value === 'number') return formats[format ?? '']?.(value) ?? String(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
