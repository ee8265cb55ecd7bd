import { openPaidJournal } from '../../../../src/core/storage/paid-journal-file.ts'
import { keepingLogger } from '../open-stores.ts'
import { someEntries } from '../stored-things.ts'

// Writes entries, three at a time, and says them once the journal has acknowledged them: until it is killed, or so
// many times as it is told.
const [folder = '', times = 'Infinity'] = process.argv.slice(2)
const journal = await openPaidJournal({ folder, logger: keepingLogger() })
for (let left = Number(times); left > 0; left -= 1) {
  const entries = someEntries()
  await Promise.all(entries.map((entry) => journal.write(entry)))
  await new Promise<void>((resolve) => process.stdout.write(`${JSON.stringify(entries)}\n`, () => resolve()))
}
await journal.close()
