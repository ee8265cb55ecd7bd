import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileErrorCode } from './file-error-code.ts'
import { outputProblem } from './output-problem.ts'

/**
 * A folder's path without symbolic links; the part that does not exist yet is kept as it is.
 * @throws ProblemError OUTPUT_NOT_WRITABLE when the way to it can't be followed
 */
export async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    const parent = dirname(folder)
    const isAbsent = ['ENOENT', 'ENOTDIR'].includes(fileErrorCode(error) ?? '')
    if (!isAbsent || parent === folder) throw outputProblem(error, folder)
    return join(await realFolder(parent), basename(folder))
  }
}
