/** The object an answer's text holds; null where it is not JSON, so that it may not come from whom it was asked of. */
export function jsonOf({ text }: { readonly text: string }): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(text)
    return isRecord(json) ? json : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
