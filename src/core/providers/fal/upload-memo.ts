import { readFile, stat, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { PartReceipt } from './responses.ts'

/** How far the upload of a file came; in the order's memo file. */
export const UploadMemo = z.object({
  /** The file as it was when the upload began. */
  bytes: z.int(),
  modifiedAt: z.number(),
  /** Where its bytes go, and where it will be found. */
  uploadUrl: z.url(),
  fileUrl: z.url(),
  parts: z.array(PartReceipt),
  /** Milliseconds since 1970; null while it is under way. */
  finishedAt: z.number().nullable(),
})
export type UploadMemo = z.infer<typeof UploadMemo>

/** What tells whether a file is the one an upload began with. */
export type FileState = Pick<UploadMemo, 'bytes' | 'modifiedAt'>

/** A file's size and time. */
export async function fileState(path: string): Promise<FileState> {
  const { size, mtimeMs } = await stat(path)
  return { bytes: size, modifiedAt: mtimeMs }
}

/** The memo of an upload of this very file; null when there is none, or none that can be read. */
export async function readMemo(path: string, file: FileState): Promise<UploadMemo | null> {
  try {
    const memo = UploadMemo.parse(JSON.parse(await readFile(path, 'utf8')))
    return memo.bytes === file.bytes && memo.modifiedAt === file.modifiedAt ? memo : null
  } catch {
    // A lost memo costs an upload, no more.
    return null
  }
}

/** Writes memos one after the other, so that the last one stays. */
export function openMemo(path: string): (memo: UploadMemo) => Promise<void> {
  let written = Promise.resolve()
  return (memo) => (written = written.then(() => writeFile(path, JSON.stringify(memo), { mode: 0o600 })))
}
