import { z } from 'zod'

/** Every reason for which a file or a job is refused, stopped or marked. Words for each: `words/problems.ts`. */
export const ProblemCode = z.enum([
  'NOT_FOUND',
  'UNREADABLE',
  'NOT_A_FILE',
  'EMPTY',
  'NOT_MEDIA',
  'DISGUISED',
  'CORRUPT',
  'UNSUPPORTED_FORMAT',
  'TOO_MANY_PIXELS',
  'TOO_MANY_FRAMES',
  'TOO_MANY_CHANNELS',
  'TOO_SLOW',
  'TOO_MUCH_MEMORY',
  'APNG',
  'PROBE_MISSING',
  'NO_VIDEO',
  'COVER_ONLY',
  'NO_FRAMES',
  'VIDEO_CORRUPT',
  'ENDLESS_VIDEO',
  'MULTI_PAGE',
  'ALREADY_LARGE_ENOUGH',
  'RESULT_TOO_LARGE',
  'SOURCE_TOO_LARGE',
  'RESULT_BEYOND_MODEL',
  'SIDE_TOO_LONG',
  'FACTOR_TOO_LARGE',
  'FACTOR_TOO_SMALL',
  'LARGEST_ALREADY',
  'SOURCE_TOO_SMALL',
  'NOT_A_NAMED_SIZE',
  'ANIMATION_REFUSED',
  'VIDEO_REFUSED',
  'PICTURE_REFUSED',
  'CONTAINER_REFUSED',
  'VIDEO_TOO_LONG',
  'TOO_MANY_VIDEO_FRAMES',
  'FORMAT_TOO_SMALL',
  'FORMAT_WITHOUT_FRAMES',
  'MODEL_REFUSES',
  'PIECE_OUTSIDE',
  'PIECE_OF_OTHER_KIND',
  'FFMPEG_MISSING',
  'FFMPEG_LACKS',
  'SOURCE_CHANGED',
  'SOURCE_GONE',
  'OUTPUT_NOT_WRITABLE',
  'NAME_TAKEN',
  'IS_A_SOURCE',
  'NOT_TRASHED',
  'NOT_OPENED',
  'DISK_FULL',
  'WORKER_DIED',
  'UNREACHABLE',
  'BUSY',
  'KEY_MISSING',
  'KEY_REFUSED',
  'ACCOUNT_LOCKED',
  'BUDGET_REACHED',
  'WATCH_CAP_REACHED',
  'WATCH_RESTS',
  'PRICE_UNKNOWN',
  'PROVIDER_REFUSED',
  'PROVIDER_FAILED',
  'UNKNOWN_MODEL',
  'UNKNOWN_SUBMISSION',
  'RESULT_EXPIRED',
  'STRANGE_ANSWER',
  'ADDRESS_REFUSED',
  'ADDRESS_DIFFERS',
  'NOT_BY_ADDRESS',
  'NOT_DOWNLOADED',
  'TOO_MANY_BYTES',
  'WRONG_RESULT',
  'INTERNAL',
])
export type ProblemCode = z.infer<typeof ProblemCode>

/** A problem as code and facts; the words are made where they are shown. */
export const Problem = z.object({
  code: ProblemCode,
  data: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).default({}),
})
export type Problem = z.infer<typeof Problem>

/** A problem with its facts. */
export function problem(code: ProblemCode, data: Problem['data'] = {}): Problem {
  return { code, data }
}

/** A problem on its way up through code that can't go on. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem
  constructor(code: ProblemCode, data: Problem['data'] = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(data)}`, options)
    this.problem = problem(code, data)
  }
}
