import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import type { Publication } from '../../../src/core/output/publish.ts'
import { nameCandidates } from '../../../src/shared/domain/output-name.ts'

export const jobId = '01JABCDEFGHJKMNPQRSTVWXYZ0'
export const unfinished = `.enlarger-${jobId}.part`

/** Writes a finished file and gives its publication, to be varied by `facts`. */
export function publication(
  facts: Partial<Publication> & Pick<Publication, 'staged' | 'folder'> & { content?: string | Buffer },
): Publication {
  const { content, ...rest } = facts
  if (content !== undefined) writeFileSync(rest.staged, content)
  const bytes = readFileSync(rest.staged)
  return {
    jobId,
    candidates: nameCandidates('a.png'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    verify: async () => {},
    checkpoint: () => {},
    clock: nodeClock,
    ...rest,
  }
}
