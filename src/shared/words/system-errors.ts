/** Words for the codes a system gives when something can't be read or written, to stand after a colon. */
const systemErrorWords: Readonly<Record<string, string>> = {
  EACCES: 'you do not have permission',
  EPERM: 'the system does not allow it',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOENT: 'it does not exist',
  ENAMETOOLONG: 'the path is too long',
  ELOOP: 'links lead in a circle',
  EIO: 'the disk reports an error',
  EBUSY: 'another program uses it',
  EMFILE: 'too many files are open',
  ENOTCONN: 'the drive is not connected',
  EHOSTDOWN: 'the drive can not be reached',
  ESTALE: 'the network drive was lost',
  LINK: 'it leads to another place than when it was chosen',
}

/** A system's code in words; other texts as they are. */
export function describeSystemError(reason: string): string {
  return systemErrorWords[reason] ?? reason
}
