/** Milliseconds before the second try, at most. */
const first = 1000
/** Milliseconds between two tries, at most. */
const longest = 300_000
/** Milliseconds a server may ask for, at most. */
const longestAsked = 3_600_000

/**
 * Milliseconds to wait after so many failures in a row (1 and up): anything up to a ceiling that doubles from one
 * second to five minutes. `random` gives 0 to 1.
 */
export function backoff(failures: number, random: () => number): number {
  return random() * backoffCeiling(failures)
}

/** The longest wait after so many failures in a row (1 and up), in milliseconds. */
export function backoffCeiling(failures: number): number {
  return Math.min(longest, first * 2 ** Math.min(failures - 1, 30))
}

/**
 * Milliseconds a `Retry-After` header asks to wait, in seconds or as a date; null when it is absent or says nothing.
 * At most an hour. `now` in milliseconds since 1970.
 */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const text = header.trim()
  const asked = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : httpDate(text) - now
  return Number.isFinite(asked) ? Math.min(longestAsked, Math.max(0, asked)) : null
}

function httpDate(text: string): number {
  return /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN
}
