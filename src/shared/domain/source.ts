import { z } from 'zod'
import { MediaFacts } from './media.ts'
import { Problem } from './problem.ts'

/** A file of the person's in the library. Opened read-only, always. */
export const Source = z.object({
  id: z.ulid(),
  /** As given, made absolute. */
  path: z.string(),
  /** The folder that was given and searched; the file's own folder when the file itself was given. */
  root: z.string(),
  bytes: z.int(),
  /** Milliseconds since 1970. */
  modifiedAt: z.number(),
  /** Null until the file has been read. */
  sha256: z.string().nullable(),
  /** Null while it is not probed, or when it can't be. */
  facts: MediaFacts.nullable(),
  /** Why it can't be enlarged, whatever the model. */
  problem: Problem.nullable(),
  addedAt: z.int(),
})
export type Source = z.infer<typeof Source>
