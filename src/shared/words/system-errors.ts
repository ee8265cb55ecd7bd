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
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host can not be looked up now',
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'nothing answered in time',
  CONNECT_TIMEOUT: 'nothing answered in time',
  TOO_SLOW: 'hardly anything came',
  CUT_SHORT: 'the connection ended before the file did',
  NOT_PUBLIC: 'it is on this computer or in a private network',
  NOT_WEB: 'it is no address that begins with http or https',
  HOLDS_PASSWORD: 'a user name or a password stands in the address',
  REDIRECTED_TOO_OFTEN: 'it leads from one address to the next too often',
  OTHER_FORMAT: 'it is no JPEG, PNG or WebP',
  TURNED: 'its pixels lie turned in the file',
  OTHER_COLOURS: 'its colours are not RGB',
  LINK: 'it leads to another place than when it was chosen',
}

/** A system's code in words; other texts as they are. */
export function describeSystemError(reason: string): string {
  return systemErrorWords[reason] ?? reason
}
