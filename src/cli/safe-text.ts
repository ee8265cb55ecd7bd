/** Control characters, line and paragraph separators, and characters that turn the direction of writing. */
const harmful = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** A text as it may stand on a terminal: harmful characters become `\u202e`, and nothing moves the cursor. */
export function safeText(text: string): string {
  return text.replaceAll(harmful, escaped)
}

/** A value as one line of JSON that is harmless on a terminal and means the same to a reader. */
export function safeJson(value: unknown): string {
  return safeText(JSON.stringify(value))
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
