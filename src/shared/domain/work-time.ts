import type { Job } from './job.ts'

/** Seconds from the last submission of a job to its result; null for work that was not submitted or has none. */
export function workSeconds({
  job,
  submissions,
}: {
  readonly job: Pick<Job, 'result'>
  /** The oldest first; `sentAt` in milliseconds since 1970. */
  readonly submissions: readonly { readonly sentAt: number }[]
}): number | null {
  const sentAt = submissions.at(-1)?.sentAt
  if (sentAt === undefined || job.result === null || job.result.publishedAt < sentAt) return null
  return (job.result.publishedAt - sentAt) / 1000
}
