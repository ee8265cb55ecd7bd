import { isSameLook, type Look } from './settling.ts'

/** What a watch remembers of a file. */
export interface FileMemory {
  /** Its path when it was last looked at. */
  readonly path: string
  readonly look: Look
  /** sha-256; null where it was never read. */
  readonly sha256: string | null
}

/** How a file that was found stands beside what is remembered. */
export type Change =
  /** Nothing is remembered of it. */
  | { readonly is: 'new' }
  /** It is as it was. */
  | { readonly is: 'same' }
  /** Its bytes may be others: it has to settle and be read. */
  | { readonly is: 'touched' }
  /** It is the file that was at another path, where it no longer is. */
  | { readonly is: 'moved'; readonly from: string }

/** What is remembered that may be of a file. */
export interface Remembered {
  /** What was at its path. */
  readonly here: FileMemory | null
  /** What had its number, size and time at a path where nothing is now. */
  readonly gone: FileMemory | null
}

/** Tells by its look alone how a file stands beside what is remembered. Pure. */
export function changeOf(look: Look, { here, gone }: Remembered): Change {
  if (here !== null && isSameLook(here.look, look)) return { is: 'same' }
  if (gone !== null && isSameLook(gone.look, look)) return { is: 'moved', from: gone.path }
  return here === null ? { is: 'new' } : { is: 'touched' }
}

/** What reading a file says of the one that was remembered at its path: its bytes are the same, or it is a revision. Pure. */
export function revisionOf(sha256: string, here: FileMemory | null): 'first' | 'same' | 'revision' {
  if (here === null || here.sha256 === null) return 'first'
  return here.sha256 === sha256 ? 'same' : 'revision'
}
