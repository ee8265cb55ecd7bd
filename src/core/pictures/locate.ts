import { basename, extname } from 'node:path'
import type { PictureForm, PictureOf } from '../../shared/contract/pictures.ts'
import type { Job } from '../../shared/domain/job.ts'
import {
  isVideoFormat,
  mediaTypes,
  type ReadableFormat,
  type VideoContainer,
} from '../../shared/domain/media.ts'
import type { Source } from '../../shared/domain/source.ts'
import { type Copies, reducedSides } from './copies.ts'
import type { Proxies } from './proxies.ts'
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

/** What every browser shows, whatever its depth, colours and orientation. */
const shown: ReadonlySet<ReadableFormat | VideoContainer> = new Set(['jpeg', 'png', 'webp', 'avif', 'gif'])

/**
 * The file of a picture of a job: the job's own, or a copy in the cache, made first where it has to be. Null where
 * there is none yet.
 * @throws ProblemError when the file is gone or broken
 */
export async function locatePicture(
  { copies, proxies }: { readonly copies: Copies; readonly proxies: Pick<Proxies, 'find'> },
  { job, source, of, form }: Wanted,
  signal: AbortSignal,
): Promise<Located | null> {
  const original = await findOriginal(of, job, source)
  if (original === null) return null
  if (form === 'proxy') {
    const path = await proxies.find(original)
    return path === null ? null : { path, type: mediaTypes.webm, name: renamed(original, '.webm') }
  }
  const isVideo = original.format !== null && isVideoFormat(original.format)
  if (form === 'thumbnail' || form === 'look') {
    // Who shows a video makes a still of it, by the means that play it.
    if (isVideo) return null
    const path = await (form === 'look'
      ? copies.reduced(original, reducedSides.look, signal)
      : copies.thumbnail(original, signal))
    return { path, type: mediaTypes.webp, name: renamed(original, '.webp') }
  }
  const { format, path } = original
  if (format === null) return null
  if (form === 'file' || isVideo || shown.has(format))
    return { path, type: mediaTypes[format], name: basename(path) }
  return { path: await copies.view(original, signal), type: mediaTypes.png, name: renamed(original, '.png') }
}

function renamed({ path }: Original, ending: string): string {
  return `${basename(path, extname(path))}${ending}`
}
