import { z } from 'zod'

/** What a place that names releases says of the newest one, as GitHub's `releases/latest` does. */
const Release = z.object({
  tag_name: z.string(),
  draft: z.boolean().optional(),
  prerelease: z.boolean().optional(),
})

/** What an answer means for the version that is here. */
export type UpdateVerdict =
  | { readonly is: 'newer'; readonly version: string }
  | { readonly is: 'current' }
  | { readonly is: 'unreadable' }

/** Reads what was answered to the question for the newest version. Pure. */
export function updateVerdict(answer: unknown, version: string): UpdateVerdict {
  const release = Release.safeParse(answer)
  const [there, here] = [numbersOf(release.data?.tag_name ?? ''), numbersOf(version)]
  if (!release.success || there === null || here === null) return { is: 'unreadable' }
  const isFinal = release.data.draft !== true && release.data.prerelease !== true
  return isFinal && isGreater(there, here) ? { is: 'newer', version: there.join('.') } : { is: 'current' }
}

function numbersOf(version: string): readonly number[] | null {
  const [, ...parts] = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(version) ?? []
  return parts.length === 0 ? null : parts.map(Number)
}

function isGreater(one: readonly number[], other: readonly number[]): boolean {
  const difference = one.map((part, index) => part - (other[index] ?? 0)).find((part) => part !== 0)
  return difference !== undefined && difference > 0
}
