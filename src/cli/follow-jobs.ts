import type { JobFilter } from '../shared/contract/jobs.ts'
import { isResting, type Job, type JobState } from '../shared/domain/job.ts'
import { type Client, isDisconnected } from '../shared/rpc/connect.ts'
import { listJobs } from './list-jobs.ts'

/** What is new of a job that is followed. */
export type JobNews =
  | { readonly type: 'job'; readonly job: Job }
  | { readonly type: 'progress'; readonly id: string; readonly state: JobState; readonly progress: number }
  | { readonly type: 'gone'; readonly id: string }

export interface Followed {
  readonly ids: readonly string[]
  /** What most of them have in common: they are listed by it, and the rest one by one. */
  readonly filter: JobFilter
}

/**
 * Yields what happens to jobs until all of them rest: each as it is now, then every change; again as it is now when
 * the owner of the queue was lost and there is another one. Ends early, without an error, when `signal` is aborted.
 */
export async function* followJobs(
  client: Client,
  { ids, filter }: Followed,
  signal: AbortSignal,
): AsyncGenerator<JobNews, void> {
  const unfinished = new Set(ids)
  do {
    try {
      for await (const event of await client.jobs.watch({}, { signal })) {
        if (event.type === 'snapshot') {
          yield* listed(await listJobs(client, [...unfinished], filter), unfinished)
        } else {
          const news = newsOf(event, unfinished)
          if (news !== null) yield news
        }
        if (unfinished.size === 0) return
      }
    } catch (error) {
      if (!signal.aborted && !isDisconnected(error)) throw error
    }
  } while (!signal.aborted)
}

type StreamEvent =
  | { readonly type: 'added' | 'changed'; readonly job: Job }
  | { readonly type: 'progress'; readonly id: string; readonly state: JobState; readonly progress: number }
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'recipe' }

function* listed(jobs: readonly Job[], unfinished: Set<string>): Generator<JobNews, void> {
  const gone = new Set(unfinished)
  for (const job of jobs) {
    gone.delete(job.id)
    if (isResting(job.state)) unfinished.delete(job.id)
    yield { type: 'job', job }
  }
  for (const id of gone) {
    unfinished.delete(id)
    yield { type: 'gone', id }
  }
}

function newsOf(event: StreamEvent, unfinished: Set<string>): JobNews | null {
  switch (event.type) {
    case 'progress':
      return unfinished.has(event.id) ? event : null
    case 'removed':
      return unfinished.delete(event.id) ? { type: 'gone', id: event.id } : null
    case 'recipe':
      return null
    default:
      if (!unfinished.has(event.job.id)) return null
      if (isResting(event.job.state)) unfinished.delete(event.job.id)
      return { type: 'job', job: event.job }
  }
}
