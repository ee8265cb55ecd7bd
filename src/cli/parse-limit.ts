import { UsageError } from './usage-error.ts'

/** The text of `--limit`. Throws `UsageError`. */
export function parseLimit(text: string): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return limit
  throw new UsageError(`Expected \`--limit\` to be a whole number from 1 to 1000, got ${text}`)
}
