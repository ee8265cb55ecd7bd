import type { JobDetails } from '../../../shared/contract/jobs.ts'

/** Seconds from the last submission of a job to its result; null for work that was not submitted or has none. */
export function workSeconds({ job, submissions }: Pick<JobDetails, 'job' | 'submissions'>): number | null {
  const sentAt = submissions.at(-1)?.sentAt
  if (sentAt === undefined || job.result === null || job.result.publishedAt < sentAt) return null
  return (job.result.publishedAt - sentAt) / 1000
}
