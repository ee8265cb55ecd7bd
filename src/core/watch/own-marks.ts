import { open } from 'node:fs/promises'

/** How the editing history of a result names who made it, in XMP as an element or as an attribute. */
const mark = /softwareAgent\s*(?:>|=\s*["'])\s*Enlarger \d/

/** Bytes at either end of a file that are searched: metadata stands before the pixels, or behind them. */
const searched = 1024 * 1024

/**
 * Whether a file says that Enlarger made it. It is searched for the words alone and not decoded, so a file that
 * hides them by compression counts as one without.
 */
export async function carriesOwnMarks(path: string): Promise<boolean> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  const starts = size > searched ? [0, Math.max(searched, size - searched)] : [0]
  for (const start of starts) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(searched, size)), { position: start })
    if (mark.test(buffer.toString('latin1', 0, bytesRead))) return true
  }
  return false
}
