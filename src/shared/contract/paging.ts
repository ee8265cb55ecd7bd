import { z } from 'zod'

/** Which page of a list: at most `limit` items after the one `after` names. */
export const Page = z.object({
  after: z.ulid().nullable().default(null),
  limit: z.int().min(1).max(1000).default(100),
})
export type Page = z.infer<typeof Page>

/** A page of a list: its items, the cursor of the next page, and how many match in all. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.ulid().nullable(), total: z.int() })
}
