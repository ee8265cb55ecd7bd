import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The folder of the person's pictures: `XDG_PICTURES_DIR` of the environment, or of the file in which Linux desktops
 * keep the names of a person's folders; else `Pictures` at home.
 */
export function picturesFolder(environment: Environment, platform: NodeJS.Platform): string {
  const home = environment.HOME || homedir()
  const named = environment.XDG_PICTURES_DIR || (platform === 'linux' ? deskFolder(environment, home) : null)
  return named !== null && isAbsolute(named) ? named : join(home, 'Pictures')
}

function deskFolder({ XDG_CONFIG_HOME: config }: Environment, home: string): string | null {
  return findPicturesFolder(readText(join(config || join(home, '.config'), 'user-dirs.dirs')), home)
}

/** The folder of pictures a `user-dirs.dirs` names; the last line wins, as in the shell that reads it. Pure. */
export function findPicturesFolder(text: string, home: string): string | null {
  const lines = [...text.matchAll(/^[ \t]*XDG_PICTURES_DIR="((?:[^"\\]|\\.)*)"/gm)]
  const value = lines
    .at(-1)?.[1]
    ?.replaceAll(/\\(.)/g, '$1')
    .replace(/^\$HOME(?=\/|$)/, () => home)
  // A folder that is home itself means that the desktop has none for pictures.
  return value === undefined || value.replace(/\/+$/, '') === home ? null : value
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
