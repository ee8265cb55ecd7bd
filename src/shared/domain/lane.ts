import { z } from 'zod'
import { WaitReason } from './job.ts'
import { Problem } from './problem.ts'

/** The way to one provider: open, or closed for all its jobs at once, until something has gone through again. */
export const Lane = z.object({
  provider: z.string(),
  closed: z
    .object({
      for: WaitReason,
      problem: Problem,
      /** When it is tried again, milliseconds since 1970; null while it is being tried. */
      until: z.int().nullable(),
    })
    .nullable(),
})
export type Lane = z.infer<typeof Lane>
