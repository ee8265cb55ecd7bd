import type { ReadableFormat } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'

/** What the bytes of a file are. */
export type Content =
  /** A known kind of file, by its usual extension and media type. */
  | { readonly kind: 'file'; readonly name: string; readonly type: string }
  | { readonly kind: 'text'; readonly name: 'svg' | 'html' | 'xml' | 'playlist' | 'text' }
  | { readonly kind: 'unknown' }

const readable: ReadonlyMap<string, ReadableFormat> = new Map([
  ['jpg', 'jpeg'],
  ['png', 'png'],
  ['webp', 'webp'],
  ['tif', 'tiff'],
  ['avif', 'avif'],
  ['gif', 'gif'],
  ['heic', 'heic'],
  ['jxl', 'jxl'],
])

const pictureExtensions: ReadonlySet<string> = new Set(
  'jpg jpeg jpe jfif png apng webp tif tiff avif gif heic heif hif jxl bmp dib ico jp2'.split(' '),
)

/** Camera raw built like a TIFF: what reads as a picture in it is a small preview. */
const rawExtensions: ReadonlySet<string> = new Set(
  '3fr arw cr2 cr3 dcr dng erf fff iiq k25 kdc mef mos nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f'.split(
    ' ',
  ),
)

const pageTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/postscript',
  'application/eps',
])

/**
 * The format to read a file as; the extension decides how a refusal is put, and that a camera's raw file is one. Throws `APNG`,
 * `UNSUPPORTED_FORMAT { format }` for pictures and videos that can't be read, `DISGUISED { extension, actual }` for
 * other content under a picture's name, and `NOT_MEDIA` for the rest.
 */
export function judgeContent(content: Content, extension: string): ReadableFormat {
  if (content.kind === 'unknown') throw new ProblemError('NOT_MEDIA')
  if (content.kind === 'file') {
    const format = readable.get(content.name)
    if (format === 'tiff' && rawExtensions.has(extension))
      throw new ProblemError('UNSUPPORTED_FORMAT', { format: extension })
    if (format !== undefined) return format
    if (content.name === 'apng') throw new ProblemError('APNG')
    if (/^(image|video)\//.test(content.type) || pageTypes.has(content.type)) {
      throw new ProblemError('UNSUPPORTED_FORMAT', { format: content.name })
    }
  }
  if (pictureExtensions.has(extension))
    throw new ProblemError('DISGUISED', { extension, actual: content.name })
  if (content.name === 'svg') throw new ProblemError('UNSUPPORTED_FORMAT', { format: 'svg' })
  throw new ProblemError('NOT_MEDIA')
}
