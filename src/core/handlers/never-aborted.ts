/** Stands in for the signal of a call that came without one. */
export const neverAborted = new AbortController().signal
