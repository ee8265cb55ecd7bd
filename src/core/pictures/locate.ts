import { basename, extname } from 'node:path'
import type { PictureForm, PictureOf } from '../../shared/contract/pictures.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { ReadableFormat, VideoContainer } from '../../shared/domain/media.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { Copies } from './copies.ts'
import { findOriginal, type Original } from './original.ts'

/** A picture's file: its path, its media type, and what a download of it is called. */
export interface Located {
  readonly path: string
  readonly type: string
  readonly name: string
}

/** A picture that is wanted, with what is known of it. */
export interface Wanted {
  readonly job: Job
  readonly source: Source | null
  readonly of: PictureOf
  readonly form: PictureForm
}

const types: Readonly<Record<ReadableFormat | VideoContainer, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  avif: 'image/avif',
  gif: 'image/gif',
  heic: 'image/heic',
  jxl: 'image/jxl',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/matroska',
  avi: 'video/x-msvideo',
  ts: 'video/mp2t',
  mpg: 'video/mpeg',
}

/** What every browser shows, whatever its depth, colours and orientation. */
const shown: ReadonlySet<ReadableFormat | VideoContainer> = new Set(['jpeg', 'png', 'webp', 'avif', 'gif'])

/**
 * The file of a picture of a job: the job's own, or a copy in the cache, made first where it has to be. Null where
 * there is none yet.
 * @throws ProblemError when the file is gone or broken
 */
export async function locatePicture(
  copies: Copies,
  { job, source, of, form }: Wanted,
  signal: AbortSignal,
): Promise<Located | null> {
  const original = await findOriginal(of, job, source)
  if (original === null) return null
  if (form === 'thumbnail') {
    const path = await copies.thumbnail(original, signal)
    return { path, type: types.webp, name: renamed(original, '.webp') }
  }
  const { format, path } = original
  if (format === null) return null
  if (form === 'file' || shown.has(format)) return { path, type: types[format], name: basename(path) }
  return { path: await copies.view(original, signal), type: types.png, name: renamed(original, '.png') }
}

function renamed({ path }: Original, ending: string): string {
  return `${basename(path, extname(path))}${ending}`
}
