import { oc } from '@orpc/contract'
import { z } from 'zod'
import { MicroDollars } from '../domain/money.ts'

/** What was submitted to one model on one day of this computer's calendar, and what it cost. */
export const CostLine = z.object({
  /** `2026-11-21` */
  day: z.iso.date(),
  provider: z.string(),
  model: z.string(),
  submissions: z.int(),
  /** At most, by the quotes; submissions of unknown price are counted in `unquoted`. */
  quoted: MicroDollars,
  unquoted: z.int(),
  /** By the provider's bills. */
  charged: MicroDollars,
  /** At most, of submissions whose bill is not known yet. */
  open: MicroDollars,
})
export type CostLine = z.infer<typeof CostLine>

/** What was spent in a while, as caps count it: charges, and the quotes of what is not charged yet. */
export const Spent = z.object({ spent: MicroDollars, limit: MicroDollars.nullable() })

export const costs = {
  summary: oc.output(z.object({ today: Spent, month: Spent })),
  /** Since a moment, milliseconds since 1970; the newest day first. */
  list: oc.input(z.object({ since: z.int().default(0) })).output(z.array(CostLine)),
  /** Every submission as CSV (RFC 4180), the oldest first. */
  export: oc.output(z.object({ csv: z.string() })),
}
