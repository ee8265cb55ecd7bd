/** What follows when a link could not be made. */
export type LinkVerdict = 'taken' | 'wait' | 'copy' | 'fail'

const withoutLinks = [
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EMLINK',
  'ENOSYS',
  'EISDIR',
  'EINVAL',
  'EXDEV',
  'UNKNOWN',
]
const heldByAnother = ['EPERM', 'EACCES', 'EBUSY']
const patience = 10

/**
 * What a failed link means. A taken name is taken everywhere. On Windows a virus scanner may hold a new file for a
 * moment, which looks like a refusal; elsewhere EPERM says that the file system has no hard links.
 */
export function afterLinkError({ code, attempt, windows }: LinkError): LinkVerdict {
  if (code === 'EEXIST') return 'taken'
  const mayPass = windows ? heldByAnother.includes(code) : code === 'EBUSY'
  if (mayPass && attempt < patience) return 'wait'
  return withoutLinks.includes(code) ? 'copy' : 'fail'
}

interface LinkError {
  readonly code: string
  /** How often it was waited already. */
  readonly attempt: number
  readonly windows: boolean
}

/** Milliseconds to wait before the next try: 10, 20, 40 … 250. */
export function linkDelay(attempt: number): number {
  return Math.min(250, 10 * 2 ** attempt)
}
