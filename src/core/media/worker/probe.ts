import { stat } from 'node:fs/promises'
import type { PictureFacts } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { ProbeLimits, Probed } from '../media.ts'
import { hashFile } from '../hash-file.ts'
import { limitPixels } from './open-picture.ts'
import { readFacts } from './picture-facts.ts'
import { proveWhole } from './prove-whole.ts'
import { isSameRevision, statRegularFile } from '../regular-file.ts'
import { sniffFile } from './sniff.ts'

/**
 * Reads a file to its end: what it is by content, its facts, whether every pixel can be decoded, its sha-256. The
 * limits are checked against the header, before anything is decoded. Rejects with a `ProblemError` that names
 * what is wrong; `SOURCE_CHANGED` when the file was written to meanwhile, whatever else was found.
 */
export async function probeFile(path: string, limits: ProbeLimits): Promise<Probed<PictureFacts>> {
  const before = await statRegularFile(path)
  const [found] = await Promise.allSettled([readWhole(path, limits)])
  const after = await stat(path, { bigint: true }).catch(() => null)
  if (after === null || !isSameRevision(before, after)) throw new ProblemError('SOURCE_CHANGED')
  if (found.status === 'rejected') throw found.reason
  return found.value
}

async function readWhole(path: string, limits: ProbeLimits): Promise<Probed<PictureFacts>> {
  const facts = await readFacts(path, await sniffFile(path))
  checkLimits(facts, limits)
  await proveWhole(path, facts)
  return { facts, sha256: await hashFile(path) }
}

function checkLimits(facts: PictureFacts, { maxPixels, maxFrames }: ProbeLimits): void {
  const { frames } = facts
  if (frames > maxFrames) throw new ProblemError('TOO_MANY_FRAMES', { frames, limit: maxFrames })
  limitPixels(facts, frames, maxPixels)
}
