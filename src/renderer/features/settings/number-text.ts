/** A number as it stands in a field; nothing stands for null. */
export function writeNumber(value: number | null): string {
  return value === null ? '' : String(value)
}

/** The number somebody typed, with a point or a comma: null for nothing, NaN for what is no number. */
export function readNumber(text: string): number | null {
  const clean = text.trim().replace(',', '.')
  if (clean === '') return null
  return /^\d+(\.\d+)?$/.test(clean) ? Number(clean) : Number.NaN
}
