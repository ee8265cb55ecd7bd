import { open } from 'node:fs/promises'
import { readMetadataChunks } from './metadata/png-chunks.ts'
import { inflateText } from './metadata/png-text.ts'

/** How the editing history of a result names who made it, in XMP as an element or as an attribute. */
const mark = /softwareAgent\s*(?:>|=\s*["'])\s*Enlarger \d/

/** Bytes at either end of a file that are searched: metadata stands before the pixels, or behind them. */
const searched = 1024 * 1024

/**
 * Whether a file says that Enlarger made it. It is searched for the words alone and not decoded; of the containers
 * only PNG packs them, and there they are unpacked.
 */
export async function carriesOwnMarks(path: string): Promise<boolean> {
  if (await holdsMark(path)) return true
  for (const chunk of await readMetadataChunks(path)) {
    const text = Buffer.from(inflateText(chunk)?.data ?? []).toString('latin1')
    if (mark.test(text) || mark.test(textInHex(text))) return true
  }
  return false
}

async function holdsMark(path: string): Promise<boolean> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  const starts = size > searched ? [0, Math.max(searched, size - searched)] : [0]
  for (const start of starts) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(searched, size)), { position: start })
    if (mark.test(buffer.toString('latin1', 0, bytesRead))) return true
  }
  return false
}

/** What ImageMagick writes of a profile: its name, its length, then its bytes in hexadecimal lines. */
function textInHex(text: string): string {
  const [, digits = ''] = /^Raw profile type [^\0]*\0\s*\S+\s+\d+\s([\da-f\s]*)$/i.exec(text) ?? []
  return Buffer.from(digits.replaceAll(/\s/g, ''), 'hex').toString('latin1')
}
