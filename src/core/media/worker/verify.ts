import type { Verified } from '../media.ts'
import { maxDecodedPixels } from './open-picture.ts'
import { probeFile } from './probe.ts'
import { statRegularFile } from '../regular-file.ts'

/** Reads a result to its end, every pixel decoded. Rejects as `probeFile` does. */
export async function verifyFile(path: string): Promise<Verified> {
  const { facts, sha256 } = await probeFile(path, { maxPixels: maxDecodedPixels, maxFrames: Infinity })
  const { width, height, frames } = facts
  const { size } = await statRegularFile(path)
  return { size: { width, height }, frames, bytes: Number(size), sha256 }
}
