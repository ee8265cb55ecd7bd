import { ProblemError, problem } from '../../../shared/domain/problem.ts'
import type { Problem } from '../../../shared/domain/problem.ts'

const longestDetail = 200

/** Failures that are no fault of the file, by what decoders say of them. */
const others: readonly (readonly [RegExp, Problem])[] = [
  [/out of memory|allocation failed|unable to allocate/i, problem('TOO_MUCH_MEMORY')],
  [/bad labq format/, problem('UNSUPPORTED_FORMAT', { format: 'tiff in Lab of 8 bits' })],
  [/has not been built in/, problem('UNSUPPORTED_FORMAT', { format: 'a compression of heif' })],
  [
    /compression support is not configured/,
    problem('UNSUPPORTED_FORMAT', { format: 'tiff in this compression' }),
  ],
  [/tiled separate planes/, problem('UNSUPPORTED_FORMAT', { format: 'tiff with tiles of single colours' })],
  [/not a whole number of bytes/, problem('UNSUPPORTED_FORMAT', { format: 'tiff of such a bit depth' })],
]

/**
 * Turns a decoder's failure into `CORRUPT { detail }`, its first line without the file's path. A `ProblemError`
 * passes unchanged; a lack of memory or of a decoder gets a code of its own. For `.catch`: never returns.
 */
export function corrupt(error: unknown): never {
  if (error instanceof ProblemError) throw error
  const detail = firstLine(error)
  const { code, data } = others.find(([sign]) => sign.test(detail))?.[1] ?? problem('CORRUPT', { detail })
  throw new ProblemError(code, data, { cause: error })
}

/** The first line of an error's message, short, with every absolute path taken out. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = message.split('\n', 1)[0] ?? ''
  return line.replaceAll(absolutePath, '$1the file').slice(0, longestDetail)
}

/** From a root to the colon that ends it or to the end of the line: names may hold blanks. */
const absolutePath = /(^|[\s'"(])(?:[A-Za-z]:)?[\\/].*?(?=: |$)/g
