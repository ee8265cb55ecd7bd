import { inflateSync } from 'node:zlib'
import type { PngChunk } from './png-chunks.ts'

/** What a compressed text may grow to. */
const maxOutputLength = 64 * 1024 * 1024

/**
 * The chunk with its text not compressed, because exiftool can't unpack it where Perl comes without its
 * compression module. Null where the text is damaged or too long. Pure.
 */
export function inflateText(chunk: PngChunk): PngChunk | null {
  try {
    if (chunk.type === 'zTXt') return inflateLatin(chunk.data)
    return chunk.type === 'iTXt' ? inflateUnicode(chunk.data) : chunk
  } catch {
    return null
  }
}

/** Whether a chunk is a text of its own, and not EXIF, XMP or IPTC in the guise of one. Pure. */
export function isPlainText({ type, data }: PngChunk): boolean {
  if (type === 'eXIf') return false
  const keyword = Buffer.from(data.subarray(0, data.indexOf(0))).toString('latin1')
  return keyword !== 'XML:com.adobe.xmp' && !keyword.startsWith('Raw profile type ')
}

/** `zTXt`: keyword, 0, method, compressed text. Becomes `tEXt`. */
function inflateLatin(data: Uint8Array): PngChunk {
  const keywordEnd = data.indexOf(0)
  const text = inflateSync(data.subarray(keywordEnd + 2), { maxOutputLength })
  return { type: 'tEXt', data: Buffer.concat([data.subarray(0, keywordEnd + 1), text]) }
}

/** `iTXt`: keyword, 0, whether compressed, method, language, 0, translated keyword, 0, text. */
function inflateUnicode(data: Uint8Array): PngChunk {
  const keywordEnd = data.indexOf(0)
  if (data[keywordEnd + 1] !== 1) return { type: 'iTXt', data }
  const languageEnd = data.indexOf(0, keywordEnd + 3)
  const translatedEnd = data.indexOf(0, languageEnd + 1)
  const text = inflateSync(data.subarray(translatedEnd + 1), { maxOutputLength })
  return {
    type: 'iTXt',
    data: Buffer.concat([
      data.subarray(0, keywordEnd + 1),
      Buffer.from([0, 0]),
      data.subarray(keywordEnd + 3, translatedEnd + 1),
      text,
    ]),
  }
}
