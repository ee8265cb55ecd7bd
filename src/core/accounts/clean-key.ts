const longest = 4096

/** What a key has to be; stands in INVALID_KEY. */
export const keyExpected = `one line of at most ${longest} ordinary characters, without spaces`

/**
 * A key without the spaces and line breaks around it; null when it can't be one. How a provider's keys look is left to
 * the provider: it changes, and the test of the key tells.
 */
export function cleanKey(text: string): string | null {
  const key = text.trim()
  return key.length <= longest && /^[\x21-\x7e]+$/.test(key) ? key : null
}
