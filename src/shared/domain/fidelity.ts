import { z } from 'zod'

/** What a source carries that a result may keep, change or lose. */
export const FidelityAspect = z.enum([
  'orientation',
  'profile',
  'exif',
  'xmp',
  'iptc',
  'gps',
  'alpha',
  'bit-depth',
  'colour',
  'palette',
  'animation',
  'compression',
  'sound',
  'subtitles',
  'chapters',
  'frame-rate',
  'hdr',
  'interlacing',
  'pixel-shape',
  'dates',
])
export type FidelityAspect = z.infer<typeof FidelityAspect>

/** Why something is converted or dropped. Words for each: `words/fidelity.ts`. */
export const FidelityReason = z.enum([
  'baked-upright',
  'format-has-no-alpha',
  'format-has-8-bit',
  'decoder-has-8-bit',
  'model-has-8-bit',
  'model-has-no-alpha',
  'cmyk-to-srgb',
  'lab-to-srgb',
  'profile-follows-colour',
  'decoded-as-srgb',
  'format-has-no-exif',
  'format-has-no-iptc',
  'iptc-to-xmp',
  'format-has-no-profile',
  'palette-to-full-colour',
  'full-colour-to-palette',
  'you-asked',
  'lossy-format',
  'writer-missing',
  'writer-refused',
  'not-readable',
  'put-back',
  'model-drops-it',
  'model-has-no-hdr',
  'model-has-other-rate',
  'model-has-steady-rate',
  'model-makes-progressive',
  'pixels-made-square',
  'encoded-anew-by-model',
  'encoded-anew-for-format',
  'as-plain-text',
  'format-has-no-room',
  'ffmpeg-missing',
  'ffmpeg-refused',
])
export type FidelityReason = z.infer<typeof FidelityReason>

/** The fate of one thing the source carried. What the source never had is not listed. */
export const FidelityEntry = z.object({
  aspect: FidelityAspect,
  fate: z.enum(['kept', 'converted', 'dropped']),
  why: FidelityReason.nullable(),
})
export type FidelityEntry = z.infer<typeof FidelityEntry>

/** The fates of all a source carried: forecast in the quote, measured in the record. */
export const Fidelity = z.array(FidelityEntry)
export type Fidelity = z.infer<typeof Fidelity>
