import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How a program was started. */
export interface Start {
  readonly argv: readonly string[]
  readonly cwd: string
  /** From its sources, the first argument is the app itself. */
  readonly isPackaged: boolean
}

/** The files and folders a program was started with: paths or `file:` addresses; switches are left out. Pure. */
export function pathsGiven({ argv, cwd, isPackaged }: Start): string[] {
  const given = argv.slice(isPackaged ? 1 : 2)
  const end = given.indexOf('--')
  const switches = end === -1 ? given : given.slice(0, end)
  const plain = end === -1 ? [] : given.slice(end + 1)
  return [...switches.filter((one) => one !== '' && !one.startsWith('-')), ...plain].map((one) =>
    resolve(cwd, fromAddress(one)),
  )
}

function fromAddress(given: string): string {
  try {
    return given.startsWith('file:') ? fileURLToPath(given) : given
  } catch {
    return given
  }
}
