import { z } from 'zod'

/** Why the system's keychain can't be used; words for each in `words/keychain.ts`. */
export const KeychainTrouble = z.enum(['NO_BUS', 'NO_KEYCHAIN', 'LOCKED', 'DENIED', 'NO_ANSWER', 'OTHER'])
export type KeychainTrouble = z.infer<typeof KeychainTrouble>

/** Where a provider's key comes from, in the order of precedence. */
export const KeyPlace = z.enum(['environment', 'session', 'keychain', 'nowhere'])
export type KeyPlace = z.infer<typeof KeyPlace>

/** The account at a provider, as clients see it. The key itself is never among it. */
export const Account = z.object({
  provider: z.string(),
  title: z.string(),
  kept: KeyPlace,
  /** The variable of the environment a key is read from. */
  variable: z.string(),
  /** What is wrong with the keychain; null when nothing is, or it was not asked. */
  trouble: z.object({ reason: KeychainTrouble, detail: z.string() }).nullable(),
  /** Whether a person agreed to what is sent there. */
  agreed: z.boolean(),
  /** Where its traffic goes instead of to the provider; null when it goes there. */
  redirectedTo: z.string().nullable(),
  /** The provider through whose storage pictures reach it, and whose key is needed too; null where they are sent to it. */
  through: z.string().nullable(),
})
export type Account = z.infer<typeof Account>

/** What sending pictures to a provider means, told before the first is sent. */
export const Disclosure = z.object({
  provider: z.string(),
  title: z.string(),
  /** In whose storage pictures are put for the provider to fetch; null where they are sent to it. */
  through: z.string().nullable(),
  /** Whether anyone who has a picture's address can fetch it. */
  public: z.boolean(),
  /** Days after which what was sent is deleted where it was sent to. */
  inputDays: z.int(),
  /** Days for which the provider keeps results; null where it does not say. */
  resultDays: z.int().nullable(),
})
export type Disclosure = z.infer<typeof Disclosure>

/** What a free question to the provider said of a key. */
export const KeyVerdict = z.enum(['good', 'missing', 'refused', 'locked', 'unreachable'])
export type KeyVerdict = z.infer<typeof KeyVerdict>
