import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileErrorCode } from './file-error-code.ts'

/** A folder's path without symbolic links; the part that does not exist yet is kept as it is. */
export async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    const parent = dirname(folder)
    if (fileErrorCode(error) !== 'ENOENT' || parent === folder) throw error
    return join(await realFolder(parent), basename(folder))
  }
}
