import type { JobRow } from '../../src/shared/contract/jobs.ts'
import type { Client } from '../../src/shared/rpc/connect.ts'

/** Adds paths as drafts; returns what adding counted. */
export async function addDrafts(client: Client, paths: string[], resultsToo = false) {
  const stream = await client.library.add({ paths, draft: true, resultsToo })
  for (;;) {
    const step = await stream.next()
    if (step.done === true) return step.value
  }
}

/** The rows of all drafts, in queue order. */
export async function draftRows(client: Client): Promise<JobRow[]> {
  const { ids } = await client.jobs.index({ filter: { states: ['draft'] } })
  return client.jobs.rows({ ids })
}

/** Resolves with the rows of all drafts once none of them is still to be read. */
export async function readDrafts(client: Client): Promise<JobRow[]> {
  for await (const event of await client.jobs.watch({})) {
    if (event.type === 'progress') continue
    const { unread } = await client.jobs.quoteDrafts({})
    if (unread === 0) return draftRows(client)
  }
  throw new Error('Expected all drafts to be read, got the end of the stream')
}
