import type { Content } from './content.ts'

type TextName = Extract<Content, { kind: 'text' }>['name']

/** In order: an SVG drawing inside a page is a page. */
const signs: readonly (readonly [TextName, RegExp])[] = [
  ['html', /^(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|iframe|meta)\b/i],
  ['svg', /^(?:<[?!][^]*)?<(?:svg[\s>]|!doctype\s+svg)/i],
  ['xml', /^<[?!a-z]/i],
  ['playlist', /^(?:#EXTM3U|ffconcat version|\[playlist\])/i],
]

/** Files that may be all text and still are a kind of their own. */
const pages = /^(?:%PDF|%!PS|\{\\rtf)/

/** The kind of text that a file begins with; null when its first bytes are no text. */
export function recogniseText(head: Buffer): TextName | null {
  const text = decode(head)
  if (text === null) return null
  const start = text.trimStart()
  if (pages.test(start)) return null
  return signs.find(([, sign]) => sign.test(start))?.[0] ?? 'text'
}

function decode(head: Buffer): string | null {
  const encoding = encodingOf(head)
  // A character may be cut at the end of what was read.
  const text = new TextDecoder(encoding).decode(head, { stream: true })
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text) ? null : text
}

function encodingOf(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
