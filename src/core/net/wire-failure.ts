import { NotSent, WireBroken } from './wire.ts'

/** A failure before the first byte left, as `NotSent`. */
export function notSent(url: string, error: unknown): NotSent {
  return error instanceof NotSent ? error : new NotSent(...explain(url, error))
}

/** A failure after the first byte left, as `WireBroken`. */
export function broken(url: string, error: unknown): WireBroken {
  return error instanceof WireBroken ? error : new WireBroken(...explain(url, error))
}

/** Code and sentence. Only the origin of the address is told: paths and queries may be signed. */
function explain(url: string, error: unknown): [string, string, ErrorOptions] {
  const came = error instanceof Error ? error.message || error.name : String(error)
  const origin = URL.parse(url)?.origin ?? 'an address'
  return [codeOf(error), `Expected an answer from ${origin}, got: ${came}`, { cause: error }]
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? error.name : codeOf(error.cause)
}
