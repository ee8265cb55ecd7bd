import { z } from 'zod'

/** An id fal gives a request. It becomes part of addresses, so nothing but a UUID is one. */
export const RequestId = z.uuid()

/** Answer to a submission (fal queue docs, submit). */
export const Submitted = z.object({
  request_id: RequestId,
  status_url: z.url().nullish(),
  response_url: z.url().nullish(),
  cancel_url: z.url().nullish(),
})
export type Submitted = z.infer<typeof Submitted>

/** How a request stands (fal queue docs, status). One that failed or was cancelled is COMPLETED too. */
export const QueueStatus = z.object({
  status: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']),
  queue_position: z.int().nullish(),
  logs: z.array(z.object({ message: z.string(), timestamp: z.string().nullish() })).nullish(),
  metrics: z.object({ inference_time: z.number().nullish() }).nullish(),
  error: z.string().nullish(),
  error_type: z.string().nullish(),
})
export type QueueStatus = z.infer<typeof QueueStatus>

/** What became of a cancellation (fal queue docs, cancel). */
export const Cancelled = z.object({ status: z.string() })

const Picture = z.object({ url: z.string() })

/** What a model that makes one picture leaves. Some tell what took how many seconds, or what they saw in it. */
export const ImageResult = z.object({
  image: Picture,
  seed: z.number().nullish(),
  timings: z.record(z.string(), z.number().nullable()).nullish(),
  caption: z.string().nullish(),
})

/** As `ImageResult`, from a model that answers with a list of pictures, or did once. */
export const ImagesResult = z
  .union([z.object({ images: z.array(Picture).min(1) }), z.object({ image: Picture })])
  .transform((answer) => ({ image: 'image' in answer ? answer.image : answer.images[0] }))
  .pipe(z.object({ image: Picture }))

/** What a model that makes one video leaves. Some tell the seed, or for how many seconds it plays. */
export const VideoResult = z.object({
  video: z.object({ url: z.string() }),
  seed: z.number().nullish(),
  duration: z.number().nullish(),
})

/** An error as fal words it: one sentence, or a list of what the model found (fal docs, errors). */
export const FalError = z.object({
  detail: z.union([z.string(), z.array(z.object({ msg: z.string().nullish() })).min(1)]),
  error_type: z.string().nullish(),
})

/** Where an upload goes and where the file will be found (fal storage, initiate). */
export const UploadStart = z.object({ upload_url: z.url(), file_url: z.url() })

/** Receipt for one part of an upload in parts. */
export const PartReceipt = z.object({ partNumber: z.int().positive(), etag: z.string() })
export type PartReceipt = z.infer<typeof PartReceipt>

/** A request in the account's history (fal platform API, requests by endpoint). */
export const HistoryRow = z.object({
  request_id: z.string(),
  sent_at: z.string(),
  status_code: z.int().nullish(),
  json_input: z.record(z.string(), z.unknown()).nullish(),
  json_output: z.unknown().optional(),
})
export type HistoryRow = z.infer<typeof HistoryRow>

/** A page of the account's history. */
export const HistoryPage = z.object({
  items: z.array(HistoryRow),
  has_more: z.boolean(),
  next_cursor: z.string().nullish(),
})
