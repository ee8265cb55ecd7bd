import { newAttempt, newJob, nextId, someSource } from '../stored-things.ts'
import { openStores } from '../open-stores.ts'

// Stores one intent after another, and the ticket of every other one, and says each id with what the store has
// acknowledged, until it is killed.
const [home = ''] = process.argv.slice(2)
const { jobs, sources } = openStores(home)
const batchId = nextId()
jobs.addBatch({ id: batchId, createdAt: 1, budget: 1_000_000_000 })
const caps = { day: null, month: null, dayStart: 0, monthStart: 0 }
function sendOne(number: number) {
  const source = someSource()
  sources.put([source])
  const job = newJob({ batchId, sourceId: source.id })
  jobs.add([job])
  const attempt = newAttempt({ jobId: job.id, batchId })
  jobs.intend({ attempt, state: { is: 'submitting' }, caps })
  const state = number % 2 === 0 ? 'intent' : 'accepted'
  if (state === 'accepted') {
    const change = { state, requestId: `r-${attempt.id}`, ticket: { request_id: `r-${attempt.id}` } } as const
    jobs.change(job.id, { state: { is: 'queued', place: null }, attempt: change }, 2)
  }
  process.stdout.write(`${attempt.id} ${state}\n`, () => setImmediate(sendOne, number + 1))
}
sendOne(0)
