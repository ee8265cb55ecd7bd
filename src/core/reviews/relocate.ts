import type { BigIntStats } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { dirname, sep } from 'node:path'
import { hashFile } from '../media/hash-file.ts'
import { afterLinkError, linkDelay } from '../output/after-link-error.ts'
import { makeDestination } from '../output/destination.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import { syncFolder } from '../output/sync-folder.ts'
import { isBeginningOf, removeFile } from '../output/unfinished-copy.ts'
import { holdsContent, verifiedCopy } from '../output/verified-copy.ts'
import type { Clock, Ports } from '../ports.ts'

/** A file that is to be found under a second name as well. Absolute paths. */
export interface Relocation {
  readonly from: string
  readonly to: string
  readonly clock: Clock
  readonly link: Ports['link']
}

/**
 * Gives a file a second name, on disk when it resolves, unless something stands there. Where there are no hard links it is
 * copied and the copy read again. `resumed`: a death may have come between, so that what stands there may be this very
 * file, or half a copy of it, which is made anew.
 */
export async function relocate(relocation: Relocation, resumed = false): Promise<'placed' | 'taken'> {
  const { to } = relocation
  await makeDestination(dirname(to))
  const placed = (await place(relocation)) === 'placed' || (resumed && (await isThere(relocation)))
  if (!placed) return 'taken'
  await syncFolder(dirname(to))
  return 'placed'
}

async function place({ from, to, clock, link }: Relocation): Promise<'placed' | 'taken'> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await link(from, to)
      return 'placed'
    } catch (error) {
      const verdict = afterLinkError({ code: fileErrorCode(error) ?? '', attempt, windows: sep === '\\' })
      if (verdict === 'taken') return 'taken'
      if (verdict === 'fail') throw error
      if (verdict === 'copy') return await copy(from, to)
      await clock.sleep(linkDelay(attempt))
    }
  }
}

async function copy(from: string, to: string): Promise<'placed' | 'taken'> {
  const content = { bytes: (await lstat(from)).size, sha256: await hashFile(from) }
  try {
    await verifiedCopy({ from, to, content, check: async () => {} })
    return 'placed'
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') return 'taken'
    throw error
  }
}

/** Whether what stands in the way is this very file, put there before a death. Half a copy of it is made whole. */
async function isThere({ from, to }: Relocation): Promise<boolean> {
  if (await isSameFile(from, to)) return true
  if (!(await isBeginningOf(to, from))) return false
  await removeFile(to)
  return (await copy(from, to)) === 'placed'
}

/** Whether two paths lead to one file, or to two whole ones with the same bytes. Links do not count as files. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = [await look(one), await look(other)]
  if (first?.isFile() !== true || second?.isFile() !== true) return false
  if (first.ino === second.ino && first.dev === second.dev) return true
  if (first.size !== second.size) return false
  return await holdsContent(other, { bytes: Number(first.size), sha256: await hashFile(one) })
}

/** What stands at a path; null where nothing does. */
export async function look(path: string): Promise<BigIntStats | null> {
  try {
    // Numbers of files go beyond what a plain number holds on some systems.
    return await lstat(path, { bigint: true })
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(fileErrorCode(error) ?? '')) return null
    throw error
  }
}
