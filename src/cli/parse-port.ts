import { UsageError } from './usage-error.ts'

/** Where the window is served unless another port is asked for. */
export const defaultPort = 8731

/** The number in `--port`; 0 is any port that is free. Throws `UsageError`. */
export function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new UsageError(`Expected \`--port\` to be a whole number from 0 to 65535, got ${text}`)
}
