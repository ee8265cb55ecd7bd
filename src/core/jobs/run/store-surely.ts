import { ProblemError } from '../../../shared/domain/problem.ts'
import type { JobRun } from './job-run.ts'

/** Milliseconds between two tries. */
const interval = 5000

/**
 * Stores something that must not be lost: while the disk is full, it is tried until there is space, or the run is
 * told to end. Any other failure is thrown.
 */
export async function storeSurely({ ports, life, signal }: JobRun, store: () => void): Promise<void> {
  for (;;) {
    try {
      return store()
    } catch (error) {
      const mayPass = error instanceof ProblemError && error.problem.code === 'DISK_FULL'
      if (!mayPass || signal.aborted) throw error
      ports.logger.warn({ job: life.id, error }, 'the disk is too full to store how a job stands')
      await ports.clock.sleep(interval, signal).catch(() => undefined)
    }
  }
}
