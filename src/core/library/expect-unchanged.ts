import { stat } from 'node:fs/promises'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'

/** Throws when a source is gone, or is not the file that was probed any more. */
export async function expectUnchanged(source: Source): Promise<void> {
  const found = await stat(source.path).catch(() => null)
  if (found === null) throw new ProblemError('SOURCE_GONE', { file: source.path })
  if (found.size !== source.bytes || found.mtimeMs !== source.modifiedAt) {
    throw new ProblemError('SOURCE_CHANGED', { file: source.path })
  }
}
