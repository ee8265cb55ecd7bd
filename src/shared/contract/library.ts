import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Source } from '../domain/source.ts'
import { Page, pageOf } from './paging.ts'

/** What adding finds, as it finds it. */
export const LibraryEvent = z.discriminatedUnion('type', [
  /** A file was found; it is probed later. */
  z.object({ type: z.literal('found'), source: Source }),
  /** A file was read: it has facts, or a problem. */
  z.object({ type: z.literal('probed'), source: Source }),
  /** A file that is no source: system litter and sidecars, or a result of Enlarger's own. */
  z.object({
    type: z.literal('passed-over'),
    path: z.string(),
    because: z.enum(['junk', 'result', 'duplicate']),
  }),
  /** A path that leads nowhere or may not be read. */
  z.object({ type: z.literal('unreachable'), source: Source }),
])
export type LibraryEvent = z.infer<typeof LibraryEvent>

/** How much was added. */
export const LibrarySummary = z.object({
  found: z.int(),
  probed: z.int(),
  problems: z.int(),
  junk: z.int(),
  results: z.int(),
  duplicates: z.int(),
})
export type LibrarySummary = z.infer<typeof LibrarySummary>

export const library = {
  /** Adds files and, recursively, folders; the stream ends when all are probed. */
  add: oc
    .input(
      z.object({
        paths: z.array(z.string().min(1)).min(1).max(100_000),
        /** Take results of Enlarger's own as sources too. */
        resultsToo: z.boolean().default(false),
      }),
    )
    .output(eventIterator(LibraryEvent, LibrarySummary)),
  list: oc.input(Page).output(pageOf(Source)),
  /** Takes sources out of the library; the files are not touched. */
  remove: oc.input(z.object({ ids: z.array(z.ulid()).min(1) })).output(z.object({ removed: z.int() })),
}
