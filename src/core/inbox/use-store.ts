import type { JobStateName } from '../../shared/domain/job.ts'

/** A job of a file, as far as it says whether the file is needed. */
export interface Use {
  readonly state: JobStateName
  /** When its result was published, milliseconds since 1970; null before that. */
  readonly deliveredAt: number | null
}

/** Who uses files. */
export interface UseStore {
  /** The jobs whose source is a file, by any of the paths that lead to it. */
  usesOf(paths: readonly string[]): readonly Use[]
  /** Forgets the sources at these paths that no job refers to. */
  forget(paths: readonly string[]): void
}
