import { oc } from '@orpc/contract'
import { z } from 'zod'
import { contractErrors } from './errors.ts'

/** Which picture of a job: the source, or its result. */
export const PictureOf = z.enum(['source', 'result'])
export type PictureOf = z.infer<typeof PictureOf>

/**
 * In which form. `thumbnail`: at most 256 pixels a side. `view`: at full size, in a form that browsers show: the file
 * itself where they can, else a copy without loss. `file`: the file itself.
 */
export const PictureForm = z.enum(['thumbnail', 'view', 'file'])
export type PictureForm = z.infer<typeof PictureForm>

export const pictures = {
  /** The file that holds a picture of a job, made first where it has to be. For hosts, which give pages its bytes. */
  locate: oc
    .errors({ UNKNOWN_JOB: contractErrors.UNKNOWN_JOB, NO_PICTURE: contractErrors.NO_PICTURE })
    .input(z.object({ id: z.ulid(), of: PictureOf, form: PictureForm }))
    .output(
      z.object({
        path: z.string(),
        /** Media type, by content. */
        type: z.string(),
        /** What a download of it is called. */
        name: z.string(),
      }),
    ),
}
