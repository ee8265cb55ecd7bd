import { z } from 'zod'
import { WritableFormat } from './media.ts'
import { SizeIntent } from './size-intent.ts'

/** A model's id: provider and name, `local/resample`. Stable for ever: presets and history refer to it. */
export const ModelId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)

/** What becomes of EXIF, XMP and IPTC: all of it, all but the place, or nothing. */
export const MetadataPolicy = z.enum(['keep', 'no-gps', 'none'])
export type MetadataPolicy = z.infer<typeof MetadataPolicy>

/** Where a result goes and how it is written. */
export const OutputSettings = z.object({
  /** An absolute folder; null is the folder `Enlarged` beside each source. */
  folder: z.string().nullable().default(null),
  /** Template of the name, without extension. */
  name: z.string().min(1).max(400).default('{name}-{model}-{size}'),
  /** `source`: the source's own format where it can be written. */
  format: z.union([WritableFormat, z.literal('source'), z.literal('as-delivered')]).default('source'),
  /** 1 to 100 for JPEG, WebP and AVIF; null is each format's default. */
  quality: z.int().min(1).max(100).nullable().default(null),
  metadata: MetadataPolicy.default('keep'),
})
export type OutputSettings = z.infer<typeof OutputSettings>

/** A model with its parameters, the wanted size and the output settings. */
export const Recipe = z.object({
  model: ModelId,
  size: SizeIntent.default({ by: 'factor', factor: 2 }),
  /** The model's own parameters by name; the model's schema decides what is valid. */
  params: z.record(z.string(), z.unknown()).default({}),
  output: OutputSettings.prefault({}),
})
export type Recipe = z.infer<typeof Recipe>

/** A recipe saved under a name. */
export const Preset = z.object({ name: z.string().trim().min(1).max(100), recipe: Recipe })
export type Preset = z.infer<typeof Preset>
