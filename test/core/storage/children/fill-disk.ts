import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../../../src/shared/domain/problem.ts'
import { openPaidJournal } from '../../../../src/core/storage/paid-journal-file.ts'
import { keepingLogger, openStores } from '../open-stores.ts'
import { entryOfBytes, newAttempt, newJob, nextId, someSource } from '../stored-things.ts'

// On a file system of its own: stores an intent, fills the disk to its last byte, and then writes a ticket that the
// database has no room for into the journal, and as many entries more as fill both its files.
const [home = ''] = process.argv.slice(2)
const say = (word: string) => process.stdout.write(`${word}\n`)
const journal = await openPaidJournal({ folder: join(home, 'journal'), logger: keepingLogger() })
const { jobs, sources, close } = openStores(home)
const [batchId, source] = [nextId(), someSource()]
jobs.addBatch({ id: batchId, createdAt: 1 })
sources.put([source])
const job = newJob({ batchId, sourceId: source.id })
jobs.add([job])
const attempt = newAttempt({ jobId: job.id, batchId })
const caps = { day: null, month: null, dayStart: 0, monthStart: 0 }
jobs.intend({ attempt, state: { is: 'submitting' }, caps })

const filler = openSync(join(home, 'filler'), 'w')
for (let size = 65_536; size >= 1;) {
  try {
    writeSync(filler, Buffer.alloc(size))
  } catch {
    size /= 2
  }
}
closeSync(filler)

const ticket = { request_id: 'r-1', note: 'x'.repeat(100_000) }
try {
  jobs.change(job.id, { attempt: { state: 'accepted', requestId: 'r-1', ticket } }, 2)
  say('stored')
} catch (error) {
  say(error instanceof ProblemError ? error.problem.code : String(error))
}
for (let count = 0; count < 4000; count += 100)
  await Promise.all(Array.from({ length: 100 }, () => journal.write(entryOfBytes(1500))))
await journal.write({ type: 'accepted', attemptId: attempt.id, requestId: 'r-1', ticket })
await journal.close()
say(attempt.id)
close()
