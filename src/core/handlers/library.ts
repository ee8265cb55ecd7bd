import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { addToLibrary, type LibraryParts } from '../library/add-to-library.ts'
import { neverAborted } from './never-aborted.ts'

const os = implement(contract.library)

/** Answers for `contract/library.ts`. */
export function libraryHandlers(parts: LibraryParts) {
  return os.router({
    add: os.add.handler(({ input, signal = neverAborted }) => addToLibrary(parts, input, signal)),
    list: os.list.handler(({ input }) => parts.sources.list(input)),
    remove: os.remove.handler(({ input }) => ({ removed: parts.sources.remove(input.ids) })),
  })
}
