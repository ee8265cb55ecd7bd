import { closeSync, fsyncSync, openSync } from 'node:fs'
import { fileErrorCode } from './file-error-code.ts'

const notPossible = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF']

/** Puts a folder's entries on disk. Systems that can't do that for folders (Windows) do it by themselves. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (!notPossible.includes(fileErrorCode(error) ?? '')) throw error
  }
}
