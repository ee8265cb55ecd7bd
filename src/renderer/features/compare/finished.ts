/** Where one stands among finished results, and which lie beside. */
export interface Neighbours {
  readonly previous: string | null
  readonly next: string | null
  /** From 1; null when the job is not among them. */
  readonly place: number | null
}

/** The finished results before and after a job. One that is not among them has the first as its next. */
export function neighboursOf(job: string, finished: readonly string[]): Neighbours {
  const index = finished.indexOf(job)
  return {
    previous: finished[index - 1] ?? null,
    next: finished[index + 1] ?? null,
    place: index === -1 ? null : index + 1,
  }
}
