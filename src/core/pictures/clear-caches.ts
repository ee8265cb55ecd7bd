import type { Removed } from './file-cache.ts'

/** Something that keeps files which can be made again. */
export interface Clearable {
  clear(): Promise<Removed>
}

/** Clears caches one after the other. Resolves to what was removed in all. */
export async function clearCaches(caches: readonly Clearable[]): Promise<Removed> {
  const total = { files: 0, bytes: 0 }
  for (const cache of caches) {
    const { files, bytes } = await cache.clear()
    total.files += files
    total.bytes += bytes
  }
  return total
}
