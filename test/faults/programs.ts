/** A program to put to the test. */
export interface Program {
  readonly program: URL
  readonly environment: Readonly<Record<string, string>>
}

const host: Program = { program: new URL('host.ts', import.meta.url), environment: {} }

/** Programs with one wrong part each: what they break must be noticed. */
export const brokenPrograms: Readonly<Record<string, Program>> = {
  'publishes-by-rename': { ...host, program: new URL('broken/publishes-by-rename.ts', import.meta.url) },
  'keeps-ticket-back': { ...host, program: new URL('broken/keeps-ticket-back.ts', import.meta.url) },
  'short-window': { ...host, environment: { ENLARGER_FAL_WINDOW_S: '0.05' } },
}

/** The product by itself, or one of the broken programs by its name. */
export function programOf(broken: string | undefined): Program {
  if (broken === undefined) return host
  const found = brokenPrograms[broken]
  if (found !== undefined) return found
  const known = Object.keys(brokenPrograms).join(', ')
  throw new Error(`Expected the name of a broken program (${known}), got ${broken}`)
}
