import { link } from 'node:fs/promises'
import { sep } from 'node:path'
import type { Clock } from '../ports.ts'
import { afterLinkError, linkDelay } from './after-link-error.ts'
import { fileErrorCode } from './file-error-code.ts'
import { verifiedCopy } from './verified-copy.ts'
import type { Content } from './verified-copy.ts'

export interface Placement {
  /** The finished copy, on the same file system. */
  readonly unfinished: string
  readonly final: string
  readonly content: Content
  readonly clock: Clock
  /** How a hard link is made; the system's own unless given. */
  readonly link?: (existing: string, path: string) => Promise<void>
  /** Whether refusals may pass by themselves, as on Windows. */
  readonly windows?: boolean
}

/**
 * Gives a finished file its final name, unless something stands there: by a hard link, which appears whole or not
 * at all; on file systems without those by a copy, made where nothing stands and removed when it fails.
 */
export async function putInPlace(placement: Placement): Promise<'placed' | 'taken'> {
  const { unfinished, final, content, clock } = placement
  const makeLink = placement.link ?? link
  const windows = placement.windows ?? sep === '\\'
  for (let attempt = 0; ; attempt += 1) {
    try {
      await makeLink(unfinished, final)
      return 'placed'
    } catch (error) {
      const verdict = afterLinkError({ code: fileErrorCode(error) ?? '', attempt, windows })
      if (verdict === 'taken') return 'taken'
      if (verdict === 'fail') throw error
      if (verdict === 'copy') return await copyInPlace({ unfinished, final, content })
      await clock.sleep(linkDelay(attempt))
    }
  }
}

async function copyInPlace({
  unfinished,
  final,
  content,
}: Pick<Placement, 'unfinished' | 'final' | 'content'>) {
  try {
    await verifiedCopy({ from: unfinished, to: final, content, check: async () => {} })
    return 'placed'
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') return 'taken'
    throw error
  }
}
