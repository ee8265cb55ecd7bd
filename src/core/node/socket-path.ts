import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isPrivateFolder } from './socket-folder.ts'

export interface SocketPlace {
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform?: NodeJS.Platform
  readonly uid?: number | undefined
}

/** The longest path a socket may have, in bytes: `sun_path` without its closing zero. */
const longest = (platform: NodeJS.Platform) => (platform === 'linux' ? 107 : 103)

/**
 * Where the owner of a home listens for clients: a socket in the user's runtime folder, named after the home, so
 * that it can be found whatever that folder is called. On Windows the file that says which pipe it is.
 */
export function socketPath(place: SocketPlace): string {
  const { home, platform = process.platform } = place
  if (platform === 'win32') return join(home, 'pipe.json')
  const name = `enlarger-${createHash('sha256').update(realHome(home)).digest('hex').slice(0, 16)}.sock`
  const paths = socketFolders(place).map((folder) => join(folder, name))
  return paths.find((path) => Buffer.byteLength(path) <= longest(platform)) ?? join(home, name)
}

/** The folders a socket may be in, best first; the last one's path is always short enough. */
function socketFolders({ environment, uid = process.getuid?.() }: SocketPlace): string[] {
  const runtime = [environment.XDG_RUNTIME_DIR ?? '', `/run/user/${uid}`]
  const own = `enlarger-${uid}`
  const temporary = environment.TMPDIR ?? ''
  return [
    ...runtime.filter((folder) => folder.startsWith('/') && isUsable(folder, uid)),
    ...(temporary.startsWith('/') ? [join(temporary, own)] : []),
    join('/tmp', own),
  ]
}

/** A runtime folder of another user, as `su` leaves it in the environment, is none. */
function isUsable(folder: string, uid: number | undefined): boolean {
  try {
    return isPrivateFolder(statSync(folder), uid)
  } catch {
    return false
  }
}

/** The home without links in its path, as far as it exists. */
function realHome(home: string): string {
  try {
    return realpathSync(home)
  } catch {
    const parent = dirname(home)
    return parent === home ? home : join(realHome(parent), basename(home))
  }
}
