import { ORPCError, safe } from '@orpc/client'
import type { JobFilter } from '../shared/contract/jobs.ts'
import type { Job } from '../shared/domain/job.ts'
import type { Client } from '../shared/rpc/connect.ts'

const pageLength = 1000
/** Jobs asked for at the same time. */
const atATime = 50

/** All jobs that match a filter, in queue order, page by page. */
export async function* everyJob(client: Client, filter: JobFilter): AsyncGenerator<Job, void> {
  let after: string | null = null
  do {
    const page: { items: Job[]; next: string | null } = await client.jobs.list({
      filter,
      after,
      limit: pageLength,
    })
    yield* page.items
    after = page.next
  } while (after !== null)
}

/** Jobs by id: read in pages as far as they match the filter, the others one by one. Gone ones are left out. */
export async function listJobs(client: Client, ids: readonly string[], filter: JobFilter): Promise<Job[]> {
  const wanted = new Set(ids)
  const jobs: Job[] = []
  for await (const job of everyJob(client, filter)) {
    if (wanted.delete(job.id)) jobs.push(job)
    if (wanted.size === 0) return jobs
  }
  const rest = [...wanted]
  for (let start = 0; start < rest.length; start += atATime) {
    const found = await Promise.all(rest.slice(start, start + atATime).map((id) => findJob(client, id)))
    jobs.push(...found.filter((job) => job !== null))
  }
  return jobs
}

async function findJob(client: Client, id: string): Promise<Job | null> {
  const { error, data } = await safe(client.jobs.get({ id }))
  if (error === null) return data
  if (error instanceof ORPCError && error.code === 'UNKNOWN_JOB') return null
  throw error
}
