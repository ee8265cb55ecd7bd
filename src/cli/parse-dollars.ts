import { UsageError } from './usage-error.ts'

/** The text of `--budget` in micro-dollars: `5`, `0.50`, `$12`. Throws `UsageError`. */
export function parseDollars(text: string): number {
  const dollars = Number(text.replace(/^\$/, ''))
  if (/\d/.test(text) && dollars >= 0 && dollars <= 1_000_000) return Math.round(dollars * 1_000_000)
  throw new UsageError(
    `Expected \`--budget\` to be US dollars from 0 to 1000000, like 5 or 0.50, got ${text}`,
  )
}
