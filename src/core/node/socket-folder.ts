import { lstat, mkdir } from 'node:fs/promises'
import type { Stats } from 'node:fs'

/** Thrown when the folder of the socket is not the user's alone: whoever else may write there could pose as Enlarger. */
export class SocketFolderRefused extends Error {
  override readonly name = 'SocketFolderRefused'
  readonly folder: string
  constructor(folder: string) {
    super(
      `Expected the folder ${folder} to belong to this user and to be closed to all others, got another one`,
    )
    this.folder = folder
  }
}

/** Whether what was found is a folder of this user that is closed to all others. */
export function isPrivateFolder(found: Stats, uid: number | undefined): boolean {
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0
}

/** Makes the folder where it is absent. Throws `SocketFolderRefused`. */
export async function makeSocketFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await checkSocketFolder(folder)
}

/** Throws `SocketFolderRefused` for a folder that may not be trusted, and `ENOENT` where there is none. */
export async function checkSocketFolder(folder: string): Promise<void> {
  // A link may be turned elsewhere by whoever made it.
  if (!isPrivateFolder(await lstat(folder), process.getuid?.())) throw new SocketFolderRefused(folder)
}
