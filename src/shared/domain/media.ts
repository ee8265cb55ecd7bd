import { z } from 'zod'

/** Still formats that can be read. */
export const ReadableFormat = z.enum(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif', 'heic', 'jxl'])
export type ReadableFormat = z.infer<typeof ReadableFormat>

/** Still formats that can be written. `gif` is written for animations only, unless it is asked for. */
export const WritableFormat = z.enum(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'])
export type WritableFormat = z.infer<typeof WritableFormat>

/** The file name extension of each format, without its dot. */
export const fileExtensions: Readonly<Record<ReadableFormat, string>> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  tiff: 'tif',
  avif: 'avif',
  gif: 'gif',
  heic: 'heic',
  jxl: 'jxl',
}

/** Width and height in pixels. */
export const PixelSize = z.object({ width: z.int().positive(), height: z.int().positive() })
export type PixelSize = z.infer<typeof PixelSize>

/** How an animation plays: a delay in milliseconds per frame, and how often it repeats (0: for ever). */
export const Animation = z.object({ delays: z.array(z.int()), loop: z.int() })
export type Animation = z.infer<typeof Animation>

/** What probing a picture found. Width and height are those of the upright picture, after `orientation`. */
export const MediaFacts = z.object({
  kind: z.literal('image'),
  /** By content, never by the file's name. */
  format: ReadableFormat,
  width: z.int().positive(),
  height: z.int().positive(),
  /** EXIF orientation as stored, 1 to 8; the pixels have to be turned by it to stand upright. */
  orientation: z.int().min(1).max(8),
  /** Bits per channel as stored: 1, 2, 4, 8, 10, 12 or 16. */
  bitDepth: z.int(),
  colour: z.enum(['grey', 'rgb', 'cmyk', 'lab']),
  palette: z.boolean(),
  alpha: z.boolean(),
  /** Description of the embedded ICC profile; null when there is none. */
  profile: z.string().nullable(),
  /** 1 for a still. */
  frames: z.int().positive(),
  animation: Animation.nullable(),
  /** Dots per inch as stored. */
  density: z.number().nullable(),
  /** Whether the stored pixels are exactly what was saved; null where the format does not tell. */
  lossless: z.boolean().nullable(),
  /** Which kinds of metadata the file carries. */
  metadata: z.object({ exif: z.boolean(), xmp: z.boolean(), iptc: z.boolean(), gps: z.boolean() }),
})
export type MediaFacts = z.infer<typeof MediaFacts>
