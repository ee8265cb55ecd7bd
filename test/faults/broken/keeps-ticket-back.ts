import { main } from '../../../src/cli/main.ts'
import { createCore, openStorage } from '../../../src/core/create-core.ts'
import type { JobChange, JobStore } from '../../../src/core/jobs/job-store.ts'
import type { PaidJournal } from '../../../src/core/jobs/attempts/paid-journal.ts'
import { faultyPorts } from '../compose-core.ts'

// Stores what the provider gave back only when something else happens to the job, and goes on meanwhile.

function keepingBack(store: JobStore): JobStore {
  const kept = new Map<string, JobChange>()
  return {
    ...store,
    change: (id, change, at) => {
      const late = kept.get(id)
      if (late !== undefined) {
        kept.delete(id)
        store.change(id, late, at)
      }
      const job = store.get(id)
      if (job === null || change.state === undefined || change.attempt?.ticket === undefined)
        return store.change(id, change, at)
      kept.set(id, change)
      return { ...job, state: change.state }
    },
  }
}

/** A journal of what was sent alone. */
function forgetful(journal: PaidJournal): PaidJournal {
  return {
    write: async (entry) => (entry.type === 'intent' ? journal.write(entry) : undefined),
    entries: () => journal.entries(),
    close: () => journal.close(),
  }
}

process.exitCode = await main(process, async (environment) => {
  const ports = faultyPorts(environment)
  const core = await createCore(ports, {
    openStorage: async (given) => {
      const storage = await openStorage(given)
      return { ...storage, store: keepingBack(storage.store), journal: forgetful(storage.journal) }
    },
  })
  return { core, ports }
})
