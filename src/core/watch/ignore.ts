import type { IgnoreReason } from '../../shared/domain/watch.ts'
import { isJunk } from '../library/junk.ts'

/** A file of this name has its folder, and all below it, left alone. */
export const markerName = '.enlarger-ignore'

/** Endings that programs give to what they have not finished writing. */
const unfinishedEndings = [
  '.part',
  '.partial',
  '.filepart',
  '.crdownload',
  '.download',
  '.opdownload',
  '.tmp',
  '.temp',
  '.!ut',
  '.!qb',
  '.aria2',
  '.syncthing.tmp',
  '.swp',
  '~',
]

/** Beginnings of names under which programs write before they rename. */
const unfinishedBeginnings = ['.~', '~$', '.#', '.syncthing.', '.goutputstream-', '.fuse_hidden', '.nfs']

/** Names as rsync makes them: a dot, the name, a dot and six characters. */
const rsyncName = /^\..+\.[A-Za-z0-9]{6}$/

/** Why a file is passed over by its name alone, whatever the watch; null when it is not. Pure. */
export function ignoredByName(fileName: string): IgnoreReason | null {
  const name = fileName.toLowerCase()
  if (name === markerName || isJunk(fileName)) return 'junk'
  const isUnfinished =
    unfinishedEndings.some((ending) => name.endsWith(ending)) ||
    unfinishedBeginnings.some((beginning) => name.startsWith(beginning)) ||
    rsyncName.test(fileName)
  return isUnfinished ? 'unfinished-name' : null
}

/** What is known of a file's bytes. */
export interface KnownBytes {
  /** Whether they are those of a result of Enlarger's own. */
  readonly isResult: boolean
  /** Whether they say that Enlarger made them. */
  readonly hasProvenance: boolean
}

/** Why a file is passed over by its content; null when it is not. Pure. */
export function ignoredByContent({ isResult, hasProvenance }: KnownBytes): IgnoreReason | null {
  if (isResult) return 'own-result'
  // Somebody else wrote these bytes, out of ours.
  return hasProvenance ? 'changed-own-result' : null
}
