import { z } from 'zod'

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
  NOT_POSSIBLE: { status: 501, data: z.object({ ability: z.string() }) },
} as const
