import { rm } from 'node:fs/promises'
import type { Media } from '../../media/media.ts'
import type { Watching } from '../provider.ts'
import type { LocalTicket } from './responses.ts'
import type { z } from 'zod'

/** Enlarges by interpolation in the media process. What an earlier try left behind is replaced. */
export async function resampleFile(
  media: Pick<Media, 'enlarge'>,
  { source, into, request }: z.infer<typeof LocalTicket>,
  { signal, onProgress }: Watching,
): Promise<void> {
  await rm(into, { force: true })
  const { interpolator, sharpen, width, height } = request
  await media.enlarge({ source, size: { width, height }, interpolator, sharpen, into }, signal, onProgress)
}
