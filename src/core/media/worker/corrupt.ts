import { ProblemError } from '../../../shared/domain/problem.ts'

const longestDetail = 200

/**
 * Turns a decoder's failure into `CORRUPT { detail }`, its first line without the file's path. A `ProblemError`
 * passes unchanged, and a lack of memory is no fault of the file: it passes as `TOO_MUCH_MEMORY`. For `.catch`:
 * never returns.
 */
export function corrupt(error: unknown): never {
  if (error instanceof ProblemError) throw error
  if (/out of memory|allocation failed|unable to allocate/i.test(firstLine(error))) {
    throw new ProblemError('TOO_MUCH_MEMORY', {}, { cause: error })
  }
  throw new ProblemError('CORRUPT', { detail: firstLine(error) }, { cause: error })
}

/** The first line of an error's message, short, with every absolute path taken out. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = message.split('\n', 1)[0] ?? ''
  return line.replaceAll(absolutePath, '$1the file').slice(0, longestDetail)
}

/** From a root to the colon that ends it or to the end of the line: names may hold blanks. */
const absolutePath = /(^|[\s'"(])(?:[A-Za-z]:)?[\\/].*?(?=: |$)/g
