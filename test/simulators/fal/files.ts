import { createHash, randomBytes } from 'node:crypto'

/** A file of the storage. */
export interface StoredFile {
  readonly url: string
  /** Null for a file that was only counted and hashed because it is large. */
  readonly bytes: Buffer | null
  readonly size: number
  /** Hex. */
  readonly sha256: string
  readonly contentType: string
  /** Milliseconds since 1970. */
  readonly storedAt: number
  /** Milliseconds since 1970, or Infinity. */
  readonly expiresAt: number
}

/** The storage and CDN: files by their path below the origin. */
export interface FileStore {
  /** A new path that tells nothing about the file. */
  readonly newPath: (contentType: string) => string
  readonly urlOf: (path: string) => string
  /** Puts bytes under a path, in place of those that were there. */
  readonly put: (path: string, file: Omit<StoredFile, 'url' | 'storedAt'>) => StoredFile
  /** Puts a result there and makes it expire. */
  readonly publish: (bytes: Buffer, contentType: string) => StoredFile
  /** The file at a path; null when there is none, or it has expired. */
  readonly at: (path: string) => StoredFile | null
  /** The file at a URL of this storage. */
  readonly find: (url: string) => StoredFile | null
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/tiff': 'tiff',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
}

/** `origin` is that of the simulator, without a slash at its end. */
export function openFiles({
  origin,
  retentionMs,
}: {
  readonly origin: string
  readonly retentionMs: number
}): FileStore {
  const files = new Map<string, StoredFile>()
  const urlOf = (path: string) => `${origin}${path}`
  const newPath = (contentType: string) =>
    `/cdn/files/b/${randomBytes(4).toString('hex')}/${randomBytes(16).toString('base64url')}.${extensions[contentType] ?? 'bin'}`
  const put: FileStore['put'] = (path, file) => {
    const stored = { ...file, url: urlOf(path), storedAt: Date.now() }
    files.set(path, stored)
    return stored
  }
  const at = (path: string) => {
    const file = files.get(path)
    return file === undefined || Date.now() >= file.expiresAt ? null : file
  }
  return {
    newPath,
    urlOf,
    put,
    at,
    publish: (bytes, contentType) =>
      put(newPath(contentType), {
        bytes,
        size: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        contentType,
        expiresAt: Date.now() + retentionMs,
      }),
    find: (url) => (url.startsWith(`${origin}/`) ? at(url.slice(origin.length)) : null),
  }
}
