import type { VideoContainer } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { readHead } from '../regular-file.ts'
import { containerOf, headBytes } from './container.ts'

/**
 * The container of a file that has to be a video.
 * @throws ProblemError NOT_MEDIA
 */
export async function expectContainer(path: string): Promise<VideoContainer> {
  const container = containerOf(await readHead(path, headBytes))
  if (container === null) throw new ProblemError('NOT_MEDIA', { file: path })
  return container
}
