import { open } from 'node:fs/promises'
import { fileErrorCode } from './file-error-code.ts'

const notPossible = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF']

/** Puts a folder's entries on disk. Systems that can't do that for folders (Windows) do it by themselves. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await using handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (!notPossible.includes(fileErrorCode(error) ?? '')) throw error
  }
}
