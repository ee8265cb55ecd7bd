import { extname } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import type { ReadableFormat } from '../../../shared/domain/media.ts'
import { judgeContent } from './content.ts'
import type { Content } from './content.ts'
import { readHeifBrand } from './heif-brand.ts'
import { readHead, unreadable } from '../regular-file.ts'
import { recogniseText } from './recognise-text.ts'

const headLength = 4096

/**
 * Tells a file's format by its content. Rejects with the `ProblemError` of `judgeContent` for everything that is
 * not a readable still, and with those of `statRegularFile` for what can't be read.
 */
export async function sniffFile(path: string): Promise<ReadableFormat> {
  return judgeContent(await recognise(path), extname(path).slice(1).toLowerCase())
}

async function recognise(path: string): Promise<Content> {
  const head = await readHead(path, headLength)
  const text = recogniseText(head)
  if (text !== null) return { kind: 'text', name: text }
  const found = await fileTypeFromFile(path).catch(unreadable)
  if (found === undefined) return isTiff(head) ? tiff : { kind: 'unknown' }
  // What file-type takes for a sign of Sony's raw files is in many scans; true ones begin with a smaller copy.
  if (found.ext === 'arw') return tiff
  const heif = readHeifBrand(head)
  if (heif !== null) return heif
  return { kind: 'file', name: found.ext, type: found.mime }
}

const tiff: Content = { kind: 'file', name: 'tif', type: 'image/tiff' }

/** A TIFF, or a BigTIFF, by its first bytes alone: without its directory it is a damaged picture, but a picture. */
function isTiff(head: Buffer): boolean {
  return /^(?:II[*+]\0|MM\0[*+])/.test(head.toString('latin1', 0, 4))
}
