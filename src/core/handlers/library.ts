import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import { listFolder } from '../host/list-folder.ts'
import { listPlaces } from '../host/places.ts'
import { fetchPicture, type FetchParts } from '../inbox/fetch-picture.ts'
import type { Inbox } from '../inbox/inbox.ts'
import { copySamples } from '../inbox/samples.ts'
import { addDrafts, type AddDraftsParts } from '../jobs/drafts/add-drafts.ts'
import { addToLibrary, type LibraryParts } from '../library/add-to-library.ts'
import { type CutParts, cutPiece } from '../library/cut-piece.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import type { Paths } from '../ports.ts'
import { neverAborted } from './never-aborted.ts'

const os = implement(contract.library)

export interface LibraryHandlerParts extends LibraryParts, FetchParts {
  readonly media: LibraryParts['media'] & CutParts['media']
  readonly paths: Paths
  readonly drafting: AddDraftsParts
  readonly inbox: Pick<Inbox, 'name'>
}

/** Answers for `contract/library.ts`. */
export function libraryHandlers(parts: LibraryHandlerParts) {
  const { drafting, inbox, paths } = parts
  return os.router({
    add: os.add.handler(({ input, signal = neverAborted }) => {
      inbox.name(input.paths)
      return input.draft ? addDrafts(drafting, input, signal) : addToLibrary(parts, input, signal)
    }),
    samples: os.samples.handler(async () => ({ paths: await copySamples(paths) })),
    fetch: os.fetch.handler(async ({ input: { url }, errors, signal = neverAborted }) => {
      try {
        return { path: await fetchPicture(parts, url, signal) }
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        throw errors.NOT_FETCHED({ data: { url, problem: error.problem } })
      }
    }),
    cut: os.cut.handler(async ({ input: { sourceId, piece }, errors }) => {
      const [source] = parts.sources.getMany([sourceId])
      if (source === undefined) throw errors.UNKNOWN_SOURCE({ data: { ids: [sourceId] } })
      try {
        return { path: await cutPiece(parts, source, piece) }
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        throw errors.NOT_CUT({ data: { path: source.path, problem: error.problem } })
      }
    }),
    places: os.places.handler(() => listPlaces(paths)),
    folder: os.folder.handler(async ({ input: { path }, errors }) => {
      try {
        return await listFolder(path)
      } catch (error) {
        const reason = fileErrorCode(error)
        throw reason === null ? error : errors.NOT_LISTED({ data: { path, reason } })
      }
    }),
    list: os.list.handler(({ input }) => parts.sources.list(input)),
    remove: os.remove.handler(({ input }) => ({ removed: parts.sources.remove(input.ids) })),
  })
}
