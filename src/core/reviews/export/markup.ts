/** Text that is markup already. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template: text is escaped, markup is not; several stand one after the other. */
type Part = string | number | Markup | readonly Markup[]

/**
 * Markup of HTML from a template: what is put into it is text, whatever it holds, in content as in a quoted attribute.
 * Pure.
 */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = template.map((text, index) => text + markupOf(parts[index] ?? ''))
  return new Markup(texts.join(''))
}

function markupOf(part: Part): string {
  if (part instanceof Markup) return part.text
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return part.map(({ text }) => text).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that turn the direction of text around could make a name read as another. */
const misleading = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(misleading, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
