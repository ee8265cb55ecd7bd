import { create } from 'zustand'
import type { Job } from '../../shared/domain/job.ts'
import { noPace, see, type Pace } from './time-left.ts'

/** What was measured of the work since the page was opened. */
export const usePace = create<{ readonly pace: Pace }>(() => ({ pace: noPace }))

/** Learns from a job that changed. */
export function notePace(job: Job): void {
  usePace.setState(({ pace }) => {
    const now = see(pace, job, Date.now())
    return now === pace ? {} : { pace: now }
  })
}
