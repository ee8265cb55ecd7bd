import { createHash } from 'node:crypto'
import type { FileStore } from './files.ts'
import { refusal } from './model-error.ts'

/** Bytes; larger files are not kept. */
export const largestKept = 64 * 2 ** 20

/** The bytes behind a URL of the storage, or in a data URI. @throws ModelError when there are none */
export function loadSource(files: FileStore, field: string, url: string): Buffer {
  const inline = inlineBytes(url)
  if (inline !== null) return inline
  const file = files.find(url)
  if (file === null) {
    throw refusal(field, { type: 'file_download_error', msg: 'Failed to download the file', input: url })
  }
  if (file.bytes === null) {
    const ctx = { max_size: largestKept }
    throw refusal(field, { type: 'file_too_large', msg: 'File too large', ctx, input: url })
  }
  return file.bytes
}

/** The sha-256, in hex, of what a field of an input leads to; null when it leads nowhere. */
export function sourceSha256(files: FileStore, url: unknown): string | null {
  if (typeof url !== 'string') return null
  const inline = inlineBytes(url)
  if (inline !== null) return createHash('sha256').update(inline).digest('hex')
  return files.find(url)?.sha256 ?? null
}

function inlineBytes(url: string): Buffer | null {
  const match = /^data:[^,]*;base64,/.exec(url)
  return match === null ? null : Buffer.from(url.slice(match[0].length), 'base64')
}
