import filenamify from 'filenamify/browser'

/** What can stand in braces in a template. `model` is without its provider; `size` is as asked: `2x`, `4000px`. */
export const templatePlaceholders = ['name', 'model', 'provider', 'size', 'width', 'height'] as const
export type TemplateValues = Readonly<Record<(typeof templatePlaceholders)[number], string>>

/** The longest a file's name may be, in bytes of UTF-8, extension included. */
export const maxNameBytes = 255

/** Room kept in every name for the number of a collision. */
const numberRoom = ' (999)'.length

const placeholder = /\{([^{}]*)\}/g

/** The first placeholder of a template that is not known, without its braces; null when all are. */
export function templateProblem(template: string): { unknown: string; known: string[] } | null {
  for (const [, name = ''] of template.matchAll(placeholder)) {
    if (!isPlaceholder(name)) return { unknown: name, known: [...templatePlaceholders] }
  }
  return null
}

/**
 * The file name a template makes, safe on every system: one path component in NFC, no reserved or invisible
 * characters, no reserved name of Windows, not hidden, and short enough for ` (999)` to be added. Never cut inside
 * what is read as one character; what leaves nothing is called `picture`. `extension` comes without a dot.
 */
export function outputName(order: { template: string; values: TemplateValues; extension: string }): string {
  const filled = order.template.replace(placeholder, (whole, name: string) =>
    isPlaceholder(name) ? order.values[name] : whole,
  )
  const ending = `.${order.extension}`
  return `${safeStem(filled, maxNameBytes - numberRoom - byteLength(ending))}${ending}`
}

/** The name of a file of somebody else's, as safe as those of `outputName`; an extension is kept. */
export function safeFileName(name: string): string {
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - extension.length)
  return `${safeStem(stem, maxNameBytes - numberRoom - extension.length)}${extension}`
}

/** A name, then the same with ` (2)`, ` (3)` … before its extension, without end; each at most 255 bytes long. */
export function* nameCandidates(name: string): Generator<string, never> {
  yield name
  const dot = name.lastIndexOf('.')
  const stem = dot > 0 ? name.slice(0, dot) : name
  const ending = dot > 0 ? name.slice(dot) : ''
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})${ending}`
    yield `${cut(stem, maxNameBytes - byteLength(suffix))}${suffix}`
  }
}

/**
 * What two names share when some system takes them for one: the same in another case or another Unicode form.
 * Where systems disagree they count as one (`ß` and `ss`, `ς` and `σ`, `ı` and `i`), which costs a number in a
 * name and never a file; only `İ` and `i` stay two, as they do on Windows and macOS.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

function isPlaceholder(name: string): name is (typeof templatePlaceholders)[number] {
  return (templatePlaceholders as readonly string[]).includes(name)
}

function safeStem(text: string, bytes: number): string {
  const visible = text.toWellFormed().replace(/(?!\u200d)\p{Cf}/gu, '')
  if (!/[^\s.\u200d]/u.test(visible)) return 'picture'
  const clean = filenamify(visible, { replacement: '_', maxLength: Number.MAX_SAFE_INTEGER })
  const short = cut(clean.replace(/^[. ]+/, '').normalize('NFC'), bytes)
  if (short === '') return 'picture'
  // Cutting and trimming can lay bare a name Windows reserves.
  return filenamify(short, { replacement: '_', maxLength: Number.MAX_SAFE_INTEGER })
}

/** The beginning of a text that fits into so many bytes, cut between graphemes, without dots or spaces at its end. */
function cut(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text
  let used = 0
  let end = 0
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    used += byteLength(segment)
    if (used > bytes) break
    end = index + segment.length
  }
  return text.slice(0, end).replace(/[. ]+$/, '')
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
