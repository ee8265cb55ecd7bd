import type { LibraryEvent, LibrarySummary } from '../shared/contract/library.ts'
import type { Source } from '../shared/domain/source.ts'
import type { Problem } from '../shared/domain/problem.ts'
import type { Client } from '../shared/rpc/connect.ts'
import type { Shell } from './shell.ts'
import { showProgress } from './show-progress.ts'
import { untilAnswered } from '../core/node/until-answered.ts'

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
export function addSources(client: Client, shell: Shell, order: AddOrder): Promise<Added> {
  return untilAnswered(() => addOnce(client, shell, order))
}

async function addOnce(client: Client, shell: Shell, order: AddOrder): Promise<Added> {
  const sources = new Map<string, Source>()
  const read = new Set<string>()
  const input = { paths: [...order.paths], resultsToo: order.resultsToo }
  const display = showProgress(shell, () => `reading ${read.size} of ${sources.size}`)
  const events = await client.library.add(input, { signal: shell.signal })
  for (;;) {
    const { done, value } = await events.next()
    if (done === true) {
      display.end()
      const { junk, results, duplicates } = value
      return { sources: [...sources.values()], passedOver: { junk, results, duplicates } }
    }
    take(value, sources, read)
    display.update()
  }
}

/** A file that was found may still turn out to be no source, once it has been read. */
function take(event: LibraryEvent, sources: Map<string, Source>, read: Set<string>): void {
  if (event.type === 'passed-over') {
    if (event.because === 'result') sources.delete(event.path)
    return
  }
  sources.set(event.source.path, event.source)
  if (event.type !== 'found') read.add(event.source.path)
}

/** Problems of files that are no pictures at all, whatever could be done about them. */
const notMedia: readonly Problem['code'][] = [
  'NOT_FOUND',
  'NOT_A_FILE',
  'NOT_MEDIA',
  'EMPTY',
  'DISGUISED',
  'UNSUPPORTED_FORMAT',
  'NO_VIDEO',
  'COVER_ONLY',
]

/** Whether there is not one picture among the sources. */
export function holdsNoMedia(sources: readonly Source[]): boolean {
  return sources.every(({ problem }) => problem !== null && notMedia.includes(problem.code))
}
