import { z } from 'zod'

const number = z.coerce.number()
const tags = z.record(z.string(), z.string()).default({})

const Stream = z.object({
  index: z.int(),
  codec_type: z.string().default('unknown'),
  codec_name: z.string().default('unknown'),
  codec_tag_string: z.string().default(''),
  width: z.int().default(0),
  height: z.int().default(0),
  pix_fmt: z.string().default(''),
  bits_per_raw_sample: number.nullish(),
  /** `4:3`; `0:1` and nothing where it is not known. */
  sample_aspect_ratio: z.string().default('1:1'),
  /** As a fraction, `30000/1001`. */
  avg_frame_rate: z.string().default('0/0'),
  color_space: z.string().default('unknown'),
  color_transfer: z.string().default(''),
  field_order: z.string().default('unknown'),
  nb_frames: number.nullish(),
  start_time: number.nullish(),
  duration: number.nullish(),
  disposition: z.record(z.string(), z.number()).default({}),
  tags,
  side_data_list: z.array(z.object({ rotation: z.number().nullish() })).default([]),
})
export type Stream = z.infer<typeof Stream>

/** What ffprobe says of a file, as far as it is read. */
export const FfprobeReport = z.object({
  streams: z.array(Stream).default([]),
  chapters: z.array(z.object({ id: z.number() })).default([]),
  format: z.object({ start_time: number.nullish(), duration: number.nullish(), tags }).default({ tags: {} }),
})
export type FfprobeReport = z.infer<typeof FfprobeReport>

/** The stream of moving pictures; null where there is none but a cover. */
export function movingStream({ streams }: FfprobeReport): Stream | null {
  return streams.find((stream) => stream.codec_type === 'video' && !isCover(stream)) ?? null
}

/** Whether a stream is a picture that stands for the whole file. */
export function isCover({ disposition }: Stream): boolean {
  return disposition.attached_pic === 1 || disposition.timed_thumbnails === 1
}

/** A fraction such as `30000/1001` or `4:3`; null where it is none. */
export function readFraction(
  text: string,
): { readonly numerator: number; readonly denominator: number } | null {
  const [, numerator, denominator] = /^(\d+)[/:](\d+)$/.exec(text) ?? []
  const fraction = { numerator: Number(numerator), denominator: Number(denominator) }
  return fraction.numerator > 0 && fraction.denominator > 0 ? fraction : null
}
