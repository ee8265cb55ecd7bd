import { UsageError } from './usage-error.ts'

/** The text of `--wait`. Throws `UsageError`. */
export function parseMinutes(text: string): number {
  const minutes = Number(text)
  if (text.trim() !== '' && minutes >= 0 && minutes <= 20_000) return minutes
  throw new UsageError(`Expected \`--wait\` to be minutes from 0 to 20000, got ${text}`)
}
