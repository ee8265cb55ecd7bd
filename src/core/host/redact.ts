/** What must not be told. */
export interface Unspeakable {
  /** Keys and tokens that are known. */
  readonly secrets: readonly string[]
  /** The person's home folder, which often holds their name. */
  readonly home: string
}

const hidden = '‹hidden›'

/** What looks like a secret, whoever's it is. */
const patterns: readonly (readonly [RegExp, string])[] = [
  // The user of a URL, and all that follows its path: signatures are written there.
  [/(\b[a-z][a-z\d+.-]*:\/\/)[^\s/@"'<>]+@/gi, `$1${hidden}@`],
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]+/gi, `$1?${hidden}`],
  [
    /\b(authorization|bearer|basic|key|token|secret|password|credentials)(["']?\s*[:=]\s*["']?|\s+)(?:(?:bearer|basic|key)\s+)?[^\s"',;}]{6,}/gi,
    `$1$2${hidden}`,
  ],
  // Keys of fal.ai: an id and a secret.
  [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\da-z]+/gi, hidden],
  [/(?<![\w+/=-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+=-]{40,}(?![\w+/=-])/gi, hidden],
]

/** A text without keys, tokens, what follows the path in URLs, and the name of the home folder. Pure. */
export function redact(text: string, { secrets, home }: Unspeakable): string {
  let told = text
  // The longest first: a shorter one may be a part of it.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length)) {
    if (secret.length >= 4) told = told.replaceAll(secret, hidden)
  }
  for (const [pattern, replacement] of patterns) told = told.replace(pattern, replacement)
  return home.length > 1 ? told.replaceAll(home, '~') : told
}
