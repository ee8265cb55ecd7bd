import { readFileSync, renameSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import type { Logger } from '../ports.ts'
import { readLines } from './journal-lines.ts'
import type { JournalLine } from './journal-lines.ts'
import { writeFileAtomically } from './write-file-atomically.ts'

/** Bytes of a file of the journal: a thousand entries of 2 KiB fit. */
export const journalFileBytes = 2 * 1024 * 1024

/** A file of lines on space that it holds already, so that a full disk does not stop the writing. */
export interface JournalFile {
  /** The highest sequence number in it when it was opened; 0 of an empty one. */
  readonly last: number
  /** Bytes that are left. */
  room(): number
  /** Writes text behind the last line. On disk when it resolves; when it rejects, it is there in part, or not. */
  put(text: string): Promise<void>
  empty(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a file of the journal, made when it is absent. A damaged one is kept aside, and a new one begins with what
 * could be read of it.
 */
export async function openJournalFile(path: string, logger: Logger): Promise<JournalFile> {
  const { lines, is } = readJournalFile(path)
  if (is === 'damaged') {
    const aside = `${path}.damaged`
    renameSync(path, aside)
    logger.warn({ path, aside, entries: lines.length }, 'a file of the journal was damaged and is made anew')
  }
  const text = lines.map((line) => line.text).join('')
  const end = Buffer.byteLength(text)
  if (is !== 'usable') writeFileAtomically(path, text + ' '.repeat(journalFileBytes - end))
  const last = lines.reduce((highest, { sequence }) => Math.max(highest, sequence), 0)
  return { last, ...writing(await open(path, 'r+'), end) }
}

interface Found {
  readonly lines: readonly JournalLine[]
  readonly is: 'usable' | 'damaged' | 'absent'
}

/** What is in a file of the journal, whatever became of it. */
export function readJournalFile(path: string): Found {
  try {
    const bytes = readFileSync(path)
    const { lines, isDamaged } = readLines(bytes.subarray(0, journalFileBytes))
    return { lines, is: isDamaged || bytes.length !== journalFileBytes ? 'damaged' : 'usable' }
  } catch (error) {
    return { lines: [], is: isAbsent(error) ? 'absent' : 'damaged' }
  }
}

function isAbsent(error: unknown): boolean {
  return z.object({ code: z.literal('ENOENT') }).safeParse(error).success
}

/** Writes behind `end`, in bytes, whatever is there. */
function writing(handle: FileHandle, end: number): Omit<JournalFile, 'last'> {
  const write = async (bytes: Buffer, position: number) => {
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written)
      written += bytesWritten
    }
    await handle.datasync()
  }
  return {
    room: () => journalFileBytes - end,
    put: async (text) => {
      const bytes = Buffer.from(text)
      await write(bytes, end)
      end += bytes.length
    },
    empty: async () => {
      // Its first byte says that it was being emptied, whatever of the rest reaches the disk.
      await write(Buffer.from(' '), 0)
      await write(Buffer.alloc(journalFileBytes, ' '), 0)
      end = 0
    },
    close: () => handle.close(),
  }
}
