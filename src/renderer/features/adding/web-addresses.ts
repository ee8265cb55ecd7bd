/** The web addresses of a text, one a line, as lists of addresses are dropped; what is none is left out. */
export function webAddressesIn(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return [...new Set(lines)].filter((line) => /^https?:\/\/\S+$/i.test(line) && URL.canParse(line))
}
