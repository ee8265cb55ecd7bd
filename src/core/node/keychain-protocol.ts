import { z } from 'zod'

/** What the keychain process is asked, once in its life. */
export const KeychainRequest = z.discriminatedUnion('operation', [
  z.object({ operation: z.literal('read'), account: z.string() }),
  z.object({ operation: z.literal('write'), account: z.string(), secret: z.string() }),
  z.object({ operation: z.literal('forget'), account: z.string() }),
])
export type KeychainRequest = z.infer<typeof KeychainRequest>

/** What it answers: the key that was read, whether one was forgotten, null for written; or the keychain's complaint. */
export const KeychainReply = z.union([
  z.object({ value: z.union([z.string(), z.boolean(), z.null()]) }),
  z.object({ failure: z.string() }),
])
export type KeychainReply = z.infer<typeof KeychainReply>
