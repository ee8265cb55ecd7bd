import type { Redirections } from '../ports.ts'

/** Thrown for a redirection that leads anywhere but to this computer, or is no address. */
export class InvalidRedirection extends Error {
  override readonly name = 'InvalidRedirection'
}

/**
 * Providers that are redirected to a server on this computer: `ENLARGER_PIXAZO_URL`, `ENLARGER_FAL_URL`, and with that
 * the wait before a lost submission counts as absent, `ENLARGER_FAL_WINDOW_S` in seconds.
 * @throws InvalidRedirection
 */
export function nodeRedirections(environment: Environment): Redirections {
  const fal = originIn(environment, 'ENLARGER_FAL_URL')
  const pixazo = originIn(environment, 'ENLARGER_PIXAZO_URL')
  const window = environment.ENLARGER_FAL_WINDOW_S
  if (fal === null && window !== undefined && window !== '') {
    throw new InvalidRedirection(
      'Expected ENLARGER_FAL_WINDOW_S only together with ENLARGER_FAL_URL, got it alone',
    )
  }
  return {
    ...(fal === null ? {} : { fal: { origin: fal, windowMs: milliseconds(window) } }),
    ...(pixazo === null ? {} : { pixazo: { origin: pixazo, windowMs: null } }),
  }
}

type Environment = Readonly<Record<string, string | undefined>>

function originIn(environment: Environment, variable: string): string | null {
  const given = environment[variable]
  return given === undefined || given === '' ? null : loopbackOrigin(variable, given)
}

const loopbackHosts = ['127.0.0.1', '[::1]', 'localhost']

function loopbackOrigin(variable: string, given: string): string {
  const url = URL.parse(given)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === ''
  if (isOrigin && url.username === '' && loopbackHosts.includes(url.hostname)) return url.origin
  const expected = `${variable} to be an address on this computer, like http://127.0.0.1:8080`
  throw new InvalidRedirection(`Expected ${expected}, got ${given}`)
}

function milliseconds(seconds: string | undefined): number | null {
  if (seconds === undefined || seconds === '') return null
  const number = Number(seconds)
  if (Number.isFinite(number) && number > 0) return number * 1000
  throw new InvalidRedirection(
    `Expected ENLARGER_FAL_WINDOW_S to be a number of seconds above 0, got ${seconds}`,
  )
}
