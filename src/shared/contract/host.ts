import { oc } from '@orpc/contract'
import { z } from 'zod'
import { contractErrors } from './errors.ts'

/** One thing `doctor` looked at. */
export const HostCheck = z.object({
  name: z.string(),
  verdict: z.enum(['good', 'limited', 'bad']),
  finding: z.string(),
  /** How to mend it; null when nothing is wrong. */
  fix: z.string().nullable(),
})
export type HostCheck = z.infer<typeof HostCheck>

export const host = {
  capabilities: oc.output(
    z.object({
      version: z.string(),
      kind: z.enum(['desktop', 'server', 'command-line']),
      home: z.string(),
      canReveal: z.boolean(),
      formats: z.object({ read: z.array(z.string()), write: z.array(z.string()) }),
    }),
  ),
  /** Shows a job's result, or its source when there is none yet, in the system's file manager. */
  reveal: oc
    .errors({ UNKNOWN_JOB: contractErrors.UNKNOWN_JOB, NOT_POSSIBLE: contractErrors.NOT_POSSIBLE })
    .input(z.object({ jobId: z.ulid() }))
    .output(z.object({ path: z.string() })),
  /** Looks at what Enlarger stands on: folders, database, media worker, metadata writer. */
  examine: oc.output(z.array(HostCheck)),
}
