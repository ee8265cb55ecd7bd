import { z } from 'zod'

const Id = z.union([z.string().min(1).max(100), z.number()])

/** What a client posts: a call of the contract, or the end of its interest in one. */
const Call = z.union([
  z.strictObject({
    i: Id,
    p: z.object({ u: z.string().regex(/^(\/\w{1,100}){1,5}$/), b: z.unknown().optional() }),
  }),
  z.object({ i: Id, t: z.literal(4) }).transform(({ i, t }) => ({ i, t, p: undefined })),
])
export type Call = z.infer<typeof Call>

/** The call in a message from the other end of a wire; null for anything else. */
export function readCall(message: unknown): Call | null {
  const { success, data } = Call.safeParse(typeof message === 'string' ? parse(message) : message)
  return success ? data : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
