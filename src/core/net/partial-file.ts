import { open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { fileErrorCode } from '../output/file-error-code.ts'
import { syncFolder } from '../output/sync-folder.ts'

/** What is known of the bytes in a partial file. */
const Memo = z.object({
  url: z.string(),
  /** An entity tag or a date by which the server knows whether its file is still the same. */
  validator: z.string().nullable(),
  /** Bytes the whole file has, where the server said. */
  total: z.int().nonnegative().nullable(),
})
export type Memo = z.infer<typeof Memo>

/** Bytes gathered before they are written. */
const batch = 1024 ** 2
/** Bytes after which the disk is set to work while more come, so that little is left to wait for at the end. */
const syncEvery = 32 * 1024 ** 2

const partialOf = (into: string): string => `${into}.partial`
const memoOf = (into: string): string => `${into}.partial.json`

/** What an earlier try left of a URL's file: how many bytes, and the memo. Null when there is nothing to go on from. */
export async function readPartial(into: string, url: string): Promise<{ have: number; memo: Memo } | null> {
  const memo = Memo.safeParse(await readJson(memoOf(into)))
  if (!memo.success || memo.data.url !== url) return null
  const have = await sizeOf(partialOf(into))
  return have === null || have === 0 ? null : { have, memo: memo.data }
}

/** Begins a partial file anew, and a memo for it. */
export async function beginPartial(into: string, memo: Memo): Promise<void> {
  // Without its memo a partial file counts for nothing, so the old one goes before, the new one comes after.
  await rm(memoOf(into), { force: true })
  await writeFile(partialOf(into), '')
  await writeFile(memoOf(into), JSON.stringify(memo))
}

/** A partial file that is being appended to. */
export interface PartialFile {
  /** Takes bytes; they are written later, many at a time. Throws what writing earlier ones failed with. */
  take(piece: Uint8Array): Promise<void>
  /** Hands everything taken to the system. */
  flush(): Promise<void>
  /** Flushes and closes. */
  close(): Promise<void>
}

/** Opens the partial file to append to it. */
export async function openPartial(into: string): Promise<PartialFile> {
  return new AppendedFile(await open(partialOf(into), 'a'))
}

/** Writes one batch while the next one comes. */
class AppendedFile implements PartialFile {
  readonly #file: FileHandle
  #gathered: Uint8Array[] = []
  #bytes = 0
  #unsynced = 0
  #writing = Promise.resolve()
  #syncing = Promise.resolve()

  constructor(file: FileHandle) {
    this.#file = file
  }

  async take(piece: Uint8Array): Promise<void> {
    this.#gathered.push(piece)
    this.#bytes += piece.length
    if (this.#bytes >= batch) await this.#write()
  }

  async flush(): Promise<void> {
    await this.#write()
    await this.#writing
  }

  async close(): Promise<void> {
    try {
      await this.flush()
      await this.#syncing
    } finally {
      await this.#file.close()
    }
  }

  async #write(): Promise<void> {
    await this.#writing
    this.#writing = metLater(writeAll(this.#file, this.#gathered, this.#bytes))
    this.#unsynced += this.#bytes
    this.#gathered = []
    this.#bytes = 0
    if (this.#unsynced < syncEvery) return
    await this.#syncing
    this.#syncing = metLater(this.#file.datasync())
    this.#unsynced = 0
  }
}

/** A promise whose failure is met where it is awaited, be that later. */
function metLater(promise: Promise<void>): Promise<void> {
  promise.catch(() => undefined)
  return promise
}

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[], bytes: number): Promise<void> {
  if (bytes === 0) return
  const { bytesWritten } = await file.writev([...pieces])
  if (bytesWritten < bytes) await file.appendFile(Buffer.concat(pieces).subarray(bytesWritten))
}

/** Puts the partial file on disk, whole, and gives it its name. */
export async function finishPartial(into: string): Promise<void> {
  {
    await using file = await open(partialOf(into), 'r+')
    await file.sync()
  }
  await rename(partialOf(into), into)
  await rm(memoOf(into), { force: true })
  await syncFolder(dirname(into))
}

/** Removes what is there of a partial file. */
export async function dropPartial(into: string): Promise<void> {
  await rm(memoOf(into), { force: true })
  await rm(partialOf(into), { force: true })
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError || fileErrorCode(error) === 'ENOENT') return null
    throw error
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return null
    throw error
  }
}
