import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { JournalEntry, PaidJournal } from '../jobs/attempts/paid-journal.ts'
import type { Logger } from '../ports.ts'
import { journalFileBytes, openJournalFile, readJournalFile } from './journal-file.ts'
import type { JournalFile } from './journal-file.ts'
import { toLine } from './journal-lines.ts'

/**
 * Opens the journal in a folder: two files of a fixed size that are written by turns, each emptied when the other is
 * full. So there is always a full one, which holds a thousand entries of 2 KiB. Only the first opening needs space on
 * disk, where the file system writes in place.
 */
export async function openPaidJournal(order: { folder: string; logger: Logger }): Promise<PaidJournal> {
  const { folder, logger } = order
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const paths = [join(folder, 'paid-1.journal'), join(folder, 'paid-2.journal')] as const
  const first = await openJournalFile(paths[0], logger)
  const second = await openJournalFile(paths[1], logger).catch(async (error: unknown) => {
    await first.close()
    throw error
  })
  const { write, written } = together(byTurns(first, second))
  return {
    write,
    entries: () => {
      const lines = paths.flatMap((path) => readJournalFile(path).lines)
      return lines.toSorted((a, b) => a.sequence - b.sequence).flatMap(({ entry }) => entry ?? [])
    },
    close: async () => {
      await written()
      await Promise.all([first.close(), second.close()])
    },
  }
}

type Append = (entries: readonly JournalEntry[]) => Promise<void>

/** Writes entries into the file that has the newest ones, then into the other. */
function byTurns(first: JournalFile, second: JournalFile): Append {
  let [current, other] = first.last >= second.last ? [first, second] : [second, first]
  let sequence = current.last
  return async (entries) => {
    let lines = entries.map((entry, index) => toLine(sequence + 1 + index, entry))
    while (lines.length > 0) {
      const count = countFitting(lines, current.room())
      if (count === 0) {
        await other.empty()
        ;[current, other] = [other, current]
        continue
      }
      await current.put(lines.slice(0, count).join(''))
      sequence += count
      lines = lines.slice(count)
    }
  }
}

function countFitting(lines: readonly string[], bytes: number): number {
  let left = bytes
  const tooMany = lines.findIndex((line) => (left -= Buffer.byteLength(line)) < 0)
  return tooMany === -1 ? lines.length : tooMany
}

/** Writes entries one writing after another; those that come while one is under way go together in the next. */
function together(append: Append): { write: PaidJournal['write']; written: () => Promise<void> } {
  let waiting: JournalEntry[] = []
  let next: Promise<void> | null = null
  let settled = Promise.resolve()
  const writeNext = async () => {
    await settled
    const entries = waiting
    waiting = []
    next = null
    await append(entries)
  }
  return {
    write: async (entry) => {
      expectToFit(entry)
      waiting.push(entry)
      if (next === null) {
        next = writeNext()
        settled = next.catch(() => undefined)
      }
      await next
    },
    written: () => settled,
  }
}

function expectToFit(entry: JournalEntry): void {
  const bytes = Buffer.byteLength(toLine(Number.MAX_SAFE_INTEGER, entry))
  if (bytes > journalFileBytes)
    throw new Error(`Expected a journal entry of ${journalFileBytes} bytes at most, got ${bytes}`)
}
