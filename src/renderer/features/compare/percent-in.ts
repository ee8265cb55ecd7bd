/** The percentage somebody typed: `150`, `150 %`, `12,5`; null for what is none above zero. */
export function percentIn(text: string): number | null {
  const number = Number(/^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text)?.[1]?.replace(',', '.'))
  return Number.isFinite(number) && number > 0 ? number : null
}
