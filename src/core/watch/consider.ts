import { lstat } from 'node:fs/promises'
import type { IgnoreReason, Watch } from '../../shared/domain/watch.ts'
import type { SeenFile } from './look-through.ts'
import { ruledOut } from './patterns.ts'
import { changeOf, type FileMemory } from './revision.ts'
import { isSameLook } from './settling.ts'
import type { WatchStore } from './watch-store.ts'

/** What is to be done about a file that was seen. */
export type Considered =
  | { readonly is: 'known' }
  | { readonly is: 'ignored'; readonly because: IgnoreReason }
  | { readonly is: 'moved'; readonly from: string }
  | { readonly is: 'to-settle' }

/** Works out what is to be done about a file by its name, its size and what is remembered; it is not opened. */
export async function consider(
  store: Pick<WatchStore, 'fileAt' | 'filesLike'>,
  { id, rules }: Pick<Watch, 'id' | 'rules'>,
  { path, below, look }: SeenFile,
): Promise<Considered> {
  const because = ruledOut({ below, bytes: look.bytes }, rules)
  if (because !== null) return { is: 'ignored', because }
  const here = store.fileAt(id, path)
  // Most files of most looks: nothing more is asked for them.
  if (here !== null && isSameLook(here.look, look)) return { is: 'known' }
  const change = changeOf(look, { here, gone: await goneFrom(store.filesLike(id, look), path) })
  if (change.is === 'moved') return change
  return change.is === 'same' ? { is: 'known' } : { is: 'to-settle' }
}

async function goneFrom(alike: readonly FileMemory[], path: string): Promise<FileMemory | null> {
  for (const memory of alike) {
    if (memory.path === path) continue
    if ((await lstat(memory.path).catch(() => null)) === null) return memory
  }
  return null
}
