import { describe, expect, onTestFinished, test } from 'vitest'
import type { JournalEntry, PaidJournal } from '../../../src/core/jobs/attempts/paid-journal.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { entryOfBytes, newAttempt, nextId, someEntries } from '../storage/stored-things.ts'

/** What every paid journal does. `open` opens the one in a folder, made when it is absent. */
export function paidJournalSuite(name: string, open: (folder: string) => Promise<PaidJournal>): void {
  async function opened(folder: string): Promise<PaidJournal> {
    const journal = await open(folder)
    let closed: Promise<void> | undefined
    const close = () => (closed ??= journal.close())
    onTestFinished(close)
    return { ...journal, close }
  }

  describe(`${name}`, () => {
    test('is empty at first, and gives what was written as it was, the oldest first', async () => {
      const journal = await opened(await tempFolder())
      expect(journal.entries()).toEqual([])
      const entries = [...someEntries(), ...someEntries()]
      for (const [index, entry] of entries.entries()) {
        await journal.write(entry)
        expect(journal.entries()).toEqual(entries.slice(0, index + 1))
      }
    })

    test('knows neither key nor price of some attempts, and whatever was sent', async () => {
      const journal = await opened(await tempFolder())
      const request = { text: '"\\\u2028\ud83d\ude00 {"type":"named"}', list: [1.5, null, { deep: [] }] }
      const facts = { keyFingerprint: null, quotedHigh: null, request }
      const attempt = newAttempt({ jobId: nextId(), batchId: nextId(), ...facts })
      const entries: JournalEntry[] = [
        { type: 'intent', attempt },
        { type: 'accepted', attemptId: attempt.id, requestId: null, ticket: {} },
      ]
      for (const entry of entries) await journal.write(entry)
      expect(journal.entries()).toEqual(entries)
    })

    test('holds after it was closed what it held before, and goes on behind it', async () => {
      const folder = await tempFolder()
      const entries: JournalEntry[] = []
      for (let round = 0; round < 4; round += 1) {
        const journal = await opened(folder)
        expect(journal.entries()).toEqual(entries)
        for (const entry of someEntries()) {
          entries.push(entry)
          await journal.write(entry)
        }
        await journal.close()
      }
      expect((await opened(folder)).entries()).toEqual(entries)
    })

    test('takes any number of entries at once, in the order they came, and closes behind them', async () => {
      const folder = await tempFolder()
      const journal = await opened(folder)
      const entries = Array.from({ length: 100 }, someEntries).flat()
      const written = entries.map((entry) => journal.write(entry))
      await journal.close()
      await Promise.all(written)
      expect((await opened(folder)).entries()).toEqual(entries)
    })

    test('holds the newest thousand of 2 KB at any time, however many there were', async () => {
      const folder = await tempFolder()
      const journal = await opened(folder)
      const entries: JournalEntry[] = []
      while (entries.length < 4500) {
        const more = Array.from({ length: entries.length === 0 ? 1000 : 100 }, () => entryOfBytes(2000))
        entries.push(...more)
        await Promise.all(more.map((entry) => journal.write(entry)))
        const held = journal.entries()
        expect(held.length).toBeGreaterThanOrEqual(1000)
        expect(held).toEqual(entries.slice(-held.length))
      }
      await journal.close()
      const again = await opened(folder)
      const later = someEntries()
      for (const entry of later) await again.write(entry)
      const held = again.entries()
      expect(held).toEqual([...entries, ...later].slice(-held.length))
    })

    test('refuses an entry that is too large by its size, and takes the next', async () => {
      const journal = await opened(await tempFolder())
      const [intent, named] = someEntries()
      await journal.write(intent)
      await expect(journal.write(entryOfBytes(5_000_000))).rejects.toThrow(
        'Expected a journal entry of 2097152 bytes at most, got 4999',
      )
      await journal.write(named)
      expect(journal.entries()).toEqual([intent, named])
    })
  })
}
