/** A setting's or parameter's value as it can be typed again: texts as they are, nothing as `none`. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
