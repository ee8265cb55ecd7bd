import { newJob, nextId, someSource } from '../stored-things.ts'
import { openStores } from '../open-stores.ts'

// Adds one job after another and says each id once the store has acknowledged it, until it is killed.
const [home = ''] = process.argv.slice(2)
const { jobs, sources } = openStores(home)
const batchId = nextId()
jobs.addBatch({ id: batchId, createdAt: 1 })
function addOne() {
  const source = someSource()
  sources.put([source])
  const job = newJob({ batchId, sourceId: source.id })
  jobs.add([job])
  jobs.change(job.id, { state: { is: 'done' } }, 1)
  process.stdout.write(`${job.id}\n`, () => setImmediate(addOne))
}
addOne()
