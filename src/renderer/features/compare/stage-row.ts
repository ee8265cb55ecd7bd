import type { JobRow } from '../../../shared/contract/jobs.ts'

/** What has to be known of a result to show it beside its original. */
export type StageRow = Pick<JobRow, 'job' | 'source'>
