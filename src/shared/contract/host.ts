import { oc } from '@orpc/contract'
import { z } from 'zod'
import { contractErrors } from './errors.ts'
import { PictureOf } from './pictures.ts'

/** One thing `doctor` looked at. */
export const HostCheck = z.object({
  name: z.string(),
  verdict: z.enum(['good', 'limited', 'bad']),
  finding: z.string(),
  /** How to mend it; null when nothing is wrong. */
  fix: z.string().nullable(),
})
export type HostCheck = z.infer<typeof HostCheck>

/** A part of what Enlarger keeps on disk. */
export const StoredPart = z.object({
  what: z.enum(['staging', 'inbox', 'cache', 'database', 'logs']),
  path: z.string(),
  files: z.int(),
  bytes: z.int(),
  /** Whether clearing it loses nothing that can't be made or added again. */
  clearable: z.boolean(),
})
export type StoredPart = z.infer<typeof StoredPart>

export const host = {
  capabilities: oc.output(
    z.object({
      version: z.string(),
      kind: z.enum(['desktop', 'server', 'command-line']),
      home: z.string(),
      canReveal: z.boolean(),
      /** Whether files can be opened in the programs that this computer has for them. */
      canOpen: z.boolean(),
      /** Whether files can be sent to the system's trash. */
      canTrash: z.boolean(),
      formats: z.object({ read: z.array(z.string()), write: z.array(z.string()) }),
    }),
  ),
  /** Shows a job's result, or its source when there is none yet, in the system's file manager. */
  reveal: oc
    .errors({ UNKNOWN_JOB: contractErrors.UNKNOWN_JOB, NOT_POSSIBLE: contractErrors.NOT_POSSIBLE })
    .input(z.object({ jobId: z.ulid() }))
    .output(z.object({ path: z.string() })),
  /** Opens a job's source or result in the program that this computer has for it. */
  open: oc
    .errors({
      UNKNOWN_JOB: contractErrors.UNKNOWN_JOB,
      NOT_POSSIBLE: contractErrors.NOT_POSSIBLE,
      NOT_OPENED: contractErrors.NOT_OPENED,
    })
    .input(z.object({ jobId: z.ulid(), of: PictureOf }))
    .output(z.object({ path: z.string() })),
  /** What Enlarger keeps on disk, and how much of it. */
  storage: oc.output(z.array(StoredPart)),
  /** Clears a part: of the inbox, what no job needs any more. */
  clear: oc
    .input(z.object({ what: z.enum(['inbox', 'cache']) }))
    .output(z.object({ files: z.int(), bytes: z.int() })),
  /** What to send with a report of a fault: versions, settings, checks, the last errors; no key, no file's content. */
  diagnostics: oc.output(z.object({ text: z.string() })),
  /** Looks at what Enlarger stands on: folders, database, media worker, metadata writer. */
  examine: oc.output(z.array(HostCheck)),
}
