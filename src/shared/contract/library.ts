import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Piece } from '../domain/piece.ts'
import { Source } from '../domain/source.ts'
import { contractErrors } from './errors.ts'
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

/** A folder of the host, to choose files from. */
export const Folder = z.object({
  path: z.string(),
  /** Null at the top. */
  parent: z.string().nullable(),
  entries: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      kind: z.enum(['folder', 'picture', 'other']),
      /** Null for folders. */
      bytes: z.int().nullable(),
      modifiedAt: z.number(),
    }),
  ),
  /** How many entries were left out because there are too many. */
  more: z.int(),
})
export type Folder = z.infer<typeof Folder>

export const library = {
  /** Adds files and, recursively, folders; the stream ends when all are probed. */
  add: oc
    .input(
      z.object({
        paths: z.array(z.string().min(1)).min(1).max(100_000),
        /** Take results of Enlarger's own as sources too. */
        resultsToo: z.boolean().default(false),
        /**
         * Make a draft of each file as it is found. They are read after that, whoever goes on listening: the stream
         * ends when all are found, and what reading finds is told as changes of the drafts.
         */
        draft: z.boolean().default(false),
      }),
    )
    .output(eventIterator(LibraryEvent, LibrarySummary)),
  /** Pictures to try Enlarger with, as paths to add; made anew where they are missing. */
  samples: oc.output(z.object({ paths: z.array(z.string()) })),
  /**
   * Fetches a file from a public address into the inbox, as a path to add. Private and local addresses are refused.
   */
  fetch: oc
    .errors({ NOT_FETCHED: contractErrors.NOT_FETCHED })
    .input(z.object({ url: z.url({ protocol: /^https?$/ }).max(4096) }))
    .output(z.object({ path: z.string() })),
  /** Cuts a piece of a source, without loss, into a file in the inbox, as a path to add. */
  cut: oc
    .errors({ UNKNOWN_SOURCE: contractErrors.UNKNOWN_SOURCE, NOT_CUT: contractErrors.NOT_CUT })
    .input(z.object({ sourceId: z.ulid(), piece: Piece }))
    .output(z.object({ path: z.string() })),
  /** Where looking for files may begin: home, pictures, drives. */
  places: oc.output(
    z.array(
      z.object({ kind: z.enum(['home', 'pictures', 'desktop', 'downloads', 'drive']), path: z.string() }),
    ),
  ),
  /** What is in a folder of the host, sorted by name; hidden files are left out. */
  folder: oc
    .errors({ NOT_LISTED: contractErrors.NOT_LISTED })
    .input(z.object({ path: z.string().min(1).max(4096) }))
    .output(Folder),
  list: oc.input(Page).output(pageOf(Source)),
  /** Takes sources out of the library; the files are not touched. */
  remove: oc.input(z.object({ ids: z.array(z.ulid()).min(1) })).output(z.object({ removed: z.int() })),
}
