import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** A contract of one call: a stream that never ends, of texts that are so long. */
export const counting = {
  count: oc
    .input(z.object({ length: z.int() }))
    .output(eventIterator(z.object({ number: z.int(), text: z.string() }))),
}
