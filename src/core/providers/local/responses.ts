import { z } from 'zod'
import { PixelSize } from '../../../shared/domain/media.ts'

/** What `local/resample` is asked. */
export const LocalRequest = PixelSize.extend({
  interpolator: z.enum(['nohalo', 'bicubic', 'nearest']),
  sharpen: z.number(),
})

/** Where the work is to be taken up; stored as the job's ticket. */
export const LocalTicket = z.object({ source: z.string(), into: z.string(), request: LocalRequest })

/** What the resampler leaves behind. */
export const LocalResult = z.object({ file: z.string() })
