/**
 * What is looked at in a list that changed: the same while it is there, else what came into its place, or the last.
 * Null in an empty list. Pure.
 */
export function nearest(
  job: string | null,
  before: readonly string[],
  now: readonly string[],
): string | null {
  if (job !== null && now.includes(job)) return job
  const place = job === null ? 0 : Math.max(0, before.indexOf(job))
  return now[Math.min(place, now.length - 1)] ?? null
}
