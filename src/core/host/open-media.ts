import { extname } from 'node:path'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Media } from '../media/media.ts'
import type { Original } from '../pictures/original.ts'
import type { Desk } from '../ports.ts'

/** Endings of names for which systems look for a program that shows pictures or plays videos, and run nothing. */
const endings: ReadonlySet<string> = new Set(
  [
    'jpg jpeg jpe jfif png webp tif tiff avif gif heic heif hif jxl',
    'mp4 m4v mov qt webm mkv avi ts mts m2ts m2t mpg mpeg mpe',
  ].flatMap((names) => names.split(' ')),
)

/**
 * Opens a picture or a video in the program that this system has for it. What is no such thing by its recorded format,
 * by its name or by what is in it now is never handed to the system.
 * @throws ProblemError DISGUISED, NOT_MEDIA and others of reading; NOT_OPENED {reason} where the system refuses
 */
export async function openMedia(
  open: NonNullable<Desk['open']>,
  { path, format }: Original,
  media: Pick<Media, 'sniff'>,
): Promise<void> {
  if (format === null) throw new ProblemError('NOT_MEDIA', { file: path })
  const extension = extname(path)
  if (!endings.has(extension.slice(1).toLowerCase()))
    throw new ProblemError('DISGUISED', { extension: extension || 'nothing', actual: format.toUpperCase() })
  await media.sniff(path)
  await open(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ProblemError('NOT_OPENED', { file: path, reason }, { cause: error })
  })
}
