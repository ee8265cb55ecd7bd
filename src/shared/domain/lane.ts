import { z } from 'zod'
import { WaitReason } from './job.ts'
import { Problem } from './problem.ts'

/** The way to one provider: open, or closed for all its jobs at once, with what is in the way. */
export const Lane = z.object({
  provider: z.string(),
  closed: z
    .object({
      for: WaitReason,
      problem: Problem,
      /** When it is tried again, milliseconds since 1970; null when something has to change first. */
      until: z.int().nullable(),
    })
    .nullable(),
})
export type Lane = z.infer<typeof Lane>
