/** What the program ends with; documented in the README and at `run --help`. */
export const exitCodes = {
  /** All done; results that were there already count as done, and so do files that were rightly passed over. */
  done: 0,
  failed: 1,
  usage: 2,
  noMedia: 3,
  needsReview: 4,
  /** Stopped while jobs wait for something a person has to bring about. */
  waiting: 5,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
