import { z } from 'zod'

/** An id Pixazo gives a request. It becomes part of addresses, so nothing that could be more than a segment is one. */
export const RequestId = z.string().regex(/^[\w-]{1,200}$/)

/** Answer to a submission (SeedVR Upscale API, response). The output is there when it was waited for. */
export const Submitted = z.object({
  request_id: z.string().nullish(),
  status: z.string().nullish(),
  polling_url: z.string().nullish(),
  output: z.unknown().optional(),
})

/** How a request stands (SeedVR Upscale API, retrieving results). */
export const RequestStatus = z.object({
  request_id: z.string().nullish(),
  status: z.string(),
  error: z.unknown().optional(),
  output: z.unknown().optional(),
})
export type RequestStatus = z.infer<typeof RequestStatus>

const Address = z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)])
const Addresses = z.union([Address, z.tuple([Address], Address).transform(([first]) => first)])

/**
 * What a request leaves: addresses of which the first is the result, as `media_url` (the documented form) or bare, as
 * answers that were waited for are said to have them.
 */
export const Finished = z.object({
  output: z.union([z.object({ media_url: Addresses }).transform(({ media_url }) => media_url), Addresses]),
})

/** An error as Pixazo words it, or the gateway before it (`message` alone). */
export const PixazoError = z.object({
  error: z.unknown().optional(),
  message: z.string().nullish(),
})
