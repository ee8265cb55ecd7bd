import { rename, unlink } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { nameCandidates } from '../../shared/domain/output-name.ts'
import { afterLinkError } from '../output/after-link-error.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import { syncFolder } from '../output/sync-folder.ts'
import { unfinishedPath } from '../output/unfinished-copy.ts'
import type { Ports } from '../ports.ts'
import { isSameFile, look } from './relocate.ts'

/** A file that has another name by now, and is to lose its old one. Absolute paths. */
export interface Leaving {
  readonly jobId: string
  readonly from: string
  readonly to: string
  readonly link: Ports['link']
  readonly checkpoint: Ports['checkpoint']
}

/**
 * Takes the old name of a file away; on disk when it resolves. Whoever put another file there meanwhile keeps it: what is
 * taken away is put aside and looked at before it goes. Done again after a death at any point, it ends in the same way.
 */
export async function takeAway(leaving: Leaving): Promise<void> {
  const { jobId, from, checkpoint } = leaving
  const aside = unfinishedPath(dirname(from), jobId)
  if ((await look(aside)) !== null) await settle(leaving, aside)
  if ((await look(from)) === null) return
  await rename(from, aside)
  await checkpoint('review-aside')
  await settle(leaving, aside)
  await syncFolder(dirname(from))
}

async function settle({ from, to, link }: Leaving, aside: string): Promise<void> {
  if (await isSameFile(aside, to)) await unlink(aside)
  else await putBack({ from, link }, aside)
}

/** Gives somebody else's file its name again, or, where that is taken by now, the nearest that is free. */
async function putBack({ from, link }: Pick<Leaving, 'from' | 'link'>, aside: string): Promise<void> {
  for (const name of nameCandidates(basename(from))) {
    const path = join(dirname(from), name)
    if ((await look(path)) !== null) continue
    try {
      await link(aside, path)
      return await unlink(aside)
    } catch (error) {
      if (fileErrorCode(error) === 'EEXIST') continue
      const code = fileErrorCode(error) ?? ''
      if (afterLinkError({ code, attempt: Infinity, windows: sep === '\\' }) !== 'copy') throw error
      // Without hard links there is no way but this to give a file its name back; nothing stood there just now.
      return await rename(aside, path)
    }
  }
}
