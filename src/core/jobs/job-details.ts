import { z } from 'zod'
import type { JobDetails, Submission } from '../../shared/contract/jobs.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Attempt } from './attempts/attempt.ts'
import type { JobStore } from './job-store.ts'

/** All that is known of a job. */
export function jobDetails(
  { store, sources }: { readonly store: JobStore; readonly sources: SourceStore },
  job: Job,
): JobDetails {
  const source = sources.get(job.sourceId)
  if (source === null) throw new Error(`Expected job ${job.id} to have its source, got none`)
  const log = store.log(job.id)
  return {
    job,
    source,
    submissions: store.attempts(job.id).map(asSubmission),
    log: log.length > 0 ? log : logOf(job),
  }
}

function asSubmission(attempt: Attempt): Submission {
  const { id, provider, model, state, sentAt, quotedHigh, charged, wasCharged } = attempt
  return {
    id,
    provider,
    model,
    state,
    sentAt,
    requestId: requestIdOf(attempt),
    quotedHigh,
    charged,
    wasCharged,
  }
}

/** What the provider calls a request: told on its own where an answer broke off, else in what it answered. */
function requestIdOf({ requestId, ticket, answer }: Attempt): string | null {
  const told = [requestId, ticket?.['requestId'], answer?.facts['requestId']]
  return told.find((one) => typeof one === 'string') ?? null
}

/** What earlier versions kept of what a provider wrote: with the result alone. */
function logOf({ result }: Job): JobDetails['log'] {
  const lines = Lines.safeParse(result?.provider['logs'])
  return lines.success ? lines.data.map((message) => ({ at: null, message })) : []
}

const Lines = z.array(z.string())
