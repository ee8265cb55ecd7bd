import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
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
  const file = await open(partialOf(into), 'a')
  let gathered: Uint8Array[] = []
  let bytes = 0
  let writing = Promise.resolve()

  /** One batch is written while the next one comes. */
  async function writeBatch(): Promise<void> {
    await writing
    const next = Buffer.concat(gathered)
    gathered = []
    bytes = 0
    writing = file.appendFile(next)
    // A failure is met where `writing` is awaited next.
    writing.catch(() => undefined)
  }
  async function flush(): Promise<void> {
    await writeBatch()
    await writing
  }
  return {
    take: async (piece) => {
      gathered.push(piece)
      bytes += piece.length
      if (bytes >= batch) await writeBatch()
    },
    flush,
    close: async () => {
      try {
        await flush()
      } finally {
        await file.close()
      }
    },
  }
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
