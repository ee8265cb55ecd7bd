import { createHash, randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Clock, Ports } from '../ports.ts'
import { fileErrorCode } from './file-error-code.ts'
import { outputProblem } from './output-problem.ts'
import { putInPlace } from './put-in-place.ts'
import { syncFolder } from './sync-folder.ts'
import { removeFile } from './unfinished-copy.ts'

/** A file that is written bit by bit, and gets its name when it is whole. */
export interface NewFile {
  write(text: string): Promise<void>
  /**
   * Gives it its name, on disk when it resolves to its size in bytes.
   * @throws ProblemError NAME_TAKEN when something has that name
   */
  publish(path: string): Promise<number>
  /** Closes it, and removes what has no name yet. */
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Begins a file in a folder that exists, under a name of no meaning.
 * @throws ProblemError OUTPUT_NOT_WRITABLE, DISK_FULL
 */
export async function newFile(
  folder: string,
  { clock, link }: { readonly clock: Clock; readonly link: Ports['link'] },
): Promise<NewFile> {
  const unfinished = join(folder, `.enlarger-${randomUUID()}.part`)
  const told = <Result>(work: Promise<Result>) =>
    work.catch((error: unknown) => {
      if (fileErrorCode(error) === 'ENOENT')
        throw new ProblemError('OUTPUT_NOT_WRITABLE', { folder, reason: 'ENOENT' }, { cause: error })
      throw outputProblem(error, folder)
    })
  const file = await told(open(unfinished, 'wx', 0o600))
  const hash = createHash('sha256')
  let bytes = 0
  return {
    write: async (text) => {
      const chunk = Buffer.from(text)
      hash.update(chunk)
      bytes += chunk.length
      await told(file.writeFile(chunk))
    },
    publish: async (final) => {
      await told(file.chmod(0o644).catch(() => undefined))
      await told(file.sync())
      const content = { bytes, sha256: hash.copy().digest('hex') }
      if ((await told(putInPlace({ unfinished, final, content, clock, link }))) === 'taken')
        throw new ProblemError('NAME_TAKEN', { file: final })
      await syncFolder(dirname(final))
      return bytes
    },
    [Symbol.asyncDispose]: async () => {
      await file.close()
      await removeFile(unfinished)
    },
  }
}
