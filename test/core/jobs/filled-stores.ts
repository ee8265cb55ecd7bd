import { onTestFinished } from 'vitest'
import type { JobStore, NewJob } from '../../../src/core/jobs/job-store.ts'
import type { SourceStore } from '../../../src/core/library/source-store.ts'
import { newJob, nextId, someSource } from '../storage/stored-things.ts'

export interface OpenedStores {
  readonly jobs: JobStore
  readonly sources: SourceStore
  close(): void
}

export type JobFacts = Partial<NewJob> & { readonly path?: string }

/** Stores with one batch of jobs, one for each set of facts; closed with the test. */
export async function filledStores(open: () => OpenedStores | Promise<OpenedStores>, ...facts: JobFacts[]) {
  const stores = await open()
  onTestFinished(() => stores.close())
  const batchId = nextId()
  stores.jobs.addBatch({ id: batchId, createdAt: 1 })
  const added = facts.map(({ path, ...job }) => {
    const source = someSource(path === undefined ? {} : { path })
    stores.sources.put([source])
    return newJob({ batchId, sourceId: source.id, ...job })
  })
  stores.jobs.add(added)
  return { ...stores, batchId, ids: added.map(({ id }) => id), added }
}
