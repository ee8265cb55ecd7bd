import type { Stream } from './ffprobe-report.ts'

/** Bits per channel of a stream. Pure. */
export function bitDepthOf({
  pix_fmt,
  bits_per_raw_sample,
}: Pick<Stream, 'pix_fmt' | 'bits_per_raw_sample'>): number {
  const [, named] = /(?:p0?|gray|rgb|bgr|gbrp|gbrap|ya|xyz)(9|10|12|14|16)(?:le|be)?$/.exec(pix_fmt) ?? []
  if (named !== undefined) return Number(named)
  if (/^(rgb|bgr)48|^(rgba|bgra)64|^ayuv64/.test(pix_fmt)) return 16
  return bits_per_raw_sample && bits_per_raw_sample >= 8 ? bits_per_raw_sample : 8
}

/** Whether a stream tells of transparency: in its pixels, or as VP8 and VP9 do, in a note beside them. Pure. */
export function hasAlpha({ pix_fmt, tags }: Pick<Stream, 'pix_fmt' | 'tags'>): boolean {
  const note = tags.alpha_mode ?? tags.ALPHA_MODE
  return note === '1' || /^(yuva|ayuv|rgba|bgra|argb|abgr|gbrap|ya\d|pal8)/.test(pix_fmt)
}
