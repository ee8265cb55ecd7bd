/** Text as CSV by RFC 4180. A cell that a spreadsheet would take for a formula is made text by an apostrophe. Pure. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** Micro-dollars as dollars, exactly; nothing where the amount is not known. */
export function csvDollars(amount: number | null): string {
  return amount === null ? '' : (amount / 1_000_000).toFixed(6).replace(/0{1,4}$/, '')
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
