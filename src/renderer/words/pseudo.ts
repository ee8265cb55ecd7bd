const accents: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
}

/** A language made of another one: every text accented, longer by half, and in brackets. */
export function pseudoLocale<Tree extends object>(words: Tree): Tree {
  const pseudo = (value: unknown): unknown => {
    if (typeof value === 'string') return pseudoText(value)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pseudo(one)]))
  }
  return pseudo(words) as Tree
}

/** `Add files` → `⟦Áðð ƒíļéš ~~~~~⟧`; what stands in `{{}}`, `<>` and `$t()` is left as it is. */
export function pseudoText(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\))/)
  const accented = parts.map((part, index) => (index % 2 === 1 ? part : accent(part))).join('')
  const own = parts.filter((_part, index) => index % 2 === 0).join('')
  return `⟦${accented} ${'~'.repeat(Math.ceil(own.length / 2))}⟧`
}

function accent(text: string): string {
  return [...text].map((letter) => accents[letter] ?? letter).join('')
}
