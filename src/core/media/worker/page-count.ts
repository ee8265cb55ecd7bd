import type { Metadata } from 'sharp'
import type { ReadableFormat } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { readTiffDirectories, tags } from './tiff-directory.ts'
import type { ReadAt, TiffDirectory } from './tiff-directory.ts'

/**
 * How many pictures of their own a still file holds; thumbnails and smaller copies of the first don't count.
 * Throws `UNSUPPORTED_FORMAT` for a TIFF that begins with such a copy, as raw files of cameras do.
 */
export function countPages(format: ReadableFormat, metadata: Metadata, file: ReadAt): number {
  if (format === 'avif' || format === 'heic') return metadata.pages ?? 1
  if (format !== 'tiff') return 1
  const directories = readTiffDirectories(file)
  const first = directories[0]
  if (first === undefined) return metadata.pages ?? 1
  if (isSmallerCopy(first) && first.has(tags.subDirectories)) {
    throw new ProblemError('UNSUPPORTED_FORMAT', { format: 'raw' })
  }
  return 1 + directories.slice(1).filter((directory) => !isSmallerCopy(directory)).length
}

function isSmallerCopy(directory: TiffDirectory): boolean {
  const smallerCopy = 1
  return ((directory.get(tags.subfileType) ?? 0) & smallerCopy) !== 0
}
