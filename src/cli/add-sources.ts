import type { LibrarySummary } from '../shared/contract/library.ts'
import type { Source } from '../shared/domain/source.ts'
import type { Problem } from '../shared/domain/problem.ts'
import type { Client } from '../shared/rpc/connect.ts'
import type { Shell } from './shell.ts'

/** What adding found: sources in the order they were found, and how many files were passed over. */
export interface Added {
  readonly sources: readonly Source[]
  readonly passedOver: Pick<LibrarySummary, 'junk' | 'results' | 'duplicates'>
}

export interface AddOrder {
  /** Absolute. */
  readonly paths: readonly string[]
  readonly resultsToo: boolean
}

/** Adds files and folders to the library and shows how far reading them is. */
export async function addSources(client: Client, shell: Shell, order: AddOrder): Promise<Added> {
  const sources = new Map<string, Source>()
  const input = { paths: [...order.paths], resultsToo: order.resultsToo }
  const events = await client.library.add(input, { signal: shell.signal })
  let read = 0
  for (;;) {
    const { done, value } = await events.next()
    if (done === true) {
      shell.output.draw('')
      const { junk, results, duplicates } = value
      return { sources: [...sources.values()], passedOver: { junk, results, duplicates } }
    }
    if (value.type === 'passed-over') continue
    sources.set(value.source.id, value.source)
    if (value.type !== 'found') read += 1
    shell.output.draw(`reading ${read} of ${sources.size}`)
  }
}

/** Problems of files that are no pictures at all, whatever could be done about them. */
const notMedia: readonly Problem['code'][] = [
  'NOT_FOUND',
  'NOT_A_FILE',
  'NOT_MEDIA',
  'EMPTY',
  'DISGUISED',
  'UNSUPPORTED_FORMAT',
]

/** Whether there is not one picture among the sources. */
export function holdsNoMedia(sources: readonly Source[]): boolean {
  return sources.every(({ problem }) => problem !== null && notMedia.includes(problem.code))
}
