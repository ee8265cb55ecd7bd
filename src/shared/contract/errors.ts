import { z } from 'zod'
import { KeychainTrouble } from '../domain/account.ts'
import { Problem } from '../domain/problem.ts'

/**
 * Errors a call may end with, each with its data. Anything else that goes wrong crosses as
 * INTERNAL_SERVER_ERROR without a word from inside; invalid input as BAD_REQUEST with the schema's issues.
 */
export const contractErrors = {
  UNKNOWN_MODEL: { status: 404, data: z.object({ model: z.string(), known: z.array(z.string()) }) },
  INVALID_PARAMETER: {
    status: 422,
    data: z.object({ model: z.string(), name: z.string(), expected: z.string(), got: z.string() }),
  },
  INVALID_TEMPLATE: {
    status: 422,
    data: z.object({ template: z.string(), unknown: z.string(), known: z.array(z.string()) }),
  },
  INVALID_SETTING: {
    status: 422,
    data: z.object({ name: z.string(), expected: z.string(), got: z.string() }),
  },
  UNKNOWN_PRESET: { status: 404, data: z.object({ name: z.string(), known: z.array(z.string()) }) },
  UNKNOWN_JOB: { status: 404, data: z.object({ ids: z.array(z.string()) }) },
  UNKNOWN_SOURCE: { status: 404, data: z.object({ ids: z.array(z.string()) }) },
  UNKNOWN_WATCH: { status: 404, data: z.object({ id: z.string() }) },
  /** No export was written under this id since the core was started, or its file is gone. */
  UNKNOWN_EXPORT: { status: 404, data: z.object({ id: z.string() }) },
  /** Where results of a watch would go and where files are watched lie in each other, by their real paths. */
  OVERLAPPING_FOLDERS: { status: 422, data: z.object({ watched: z.string(), other: z.string() }) },
  /** A watch with work that costs money, or of which the price is not known, needs a cap for each day. */
  CAP_NEEDED: { status: 422, data: z.object({ model: z.string() }) },
  UNKNOWN_PROVIDER: { status: 404, data: z.object({ provider: z.string(), known: z.array(z.string()) }) },
  /** A person has not been told yet what is sent to these providers, or did not agree. */
  DISCLOSURE_NEEDED: { status: 403, data: z.object({ providers: z.array(z.string()) }) },
  /** The keychain can't be used; `reason` has words in `words/keychain.ts`, `variable` is what serves without one. */
  KEYCHAIN_UNAVAILABLE: {
    status: 503,
    data: z.object({ reason: KeychainTrouble, detail: z.string(), variable: z.string() }),
  },
  /** The key is no key: empty, of several lines, or with other characters than keys have. */
  INVALID_KEY: { status: 422, data: z.object({ provider: z.string(), expected: z.string() }) },
  /** A URL could not be fetched as a picture; the problem says why. */
  NOT_FETCHED: { status: 422, data: z.object({ url: z.string(), problem: Problem }) },
  /** A piece of a source could not be cut; the problem says why. */
  NOT_CUT: { status: 422, data: z.object({ path: z.string(), problem: Problem }) },
  /** A folder is not there, is no folder, or may not be read. */
  NOT_LISTED: { status: 404, data: z.object({ path: z.string(), reason: z.string() }) },
  /** There is no picture of this kind of a job: it has no result yet, or the file is gone or broken. */
  NO_PICTURE: { status: 404, data: z.object({ id: z.string(), problem: Problem.nullable() }) },
  /** A file could not be written; the problem says why. */
  NOT_WRITTEN: { status: 422, data: z.object({ path: z.string(), problem: Problem }) },
  /** A file could not be opened in a program of this computer; the problem says why. */
  NOT_OPENED: { status: 422, data: z.object({ path: z.string(), problem: Problem }) },
  NOT_POSSIBLE: { status: 501, data: z.object({ ability: z.string() }) },
} as const
