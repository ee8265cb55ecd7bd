import { z } from 'zod'

/** Still formats that can be read. */
export const ReadableFormat = z.enum(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif', 'heic', 'jxl'])
export type ReadableFormat = z.infer<typeof ReadableFormat>

/** Still formats that can be written. `gif` is written for animations only, unless it is asked for. */
export const WritableFormat = z.enum(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'])
export type WritableFormat = z.infer<typeof WritableFormat>

/** Containers of moving pictures that can be read; the last two are pictures that move. */
export const VideoContainer = z.enum(['mp4', 'mov', 'webm', 'mkv', 'avi', 'ts', 'mpg', 'gif', 'webp'])
export type VideoContainer = z.infer<typeof VideoContainer>

/** Whether a format is a video's alone; animated pictures are shown as pictures. */
export function isVideoFormat(format: ReadableFormat | VideoContainer): boolean {
  return !ReadableFormat.safeParse(format).success
}

/** What a result can be: a picture's format, or a video's container. */
export const ResultFormat = z.union([WritableFormat, VideoContainer])
export type ResultFormat = z.infer<typeof ResultFormat>

/** The file name extension of each format, without its dot. */
export const fileExtensions: Readonly<Record<ReadableFormat | VideoContainer, string>> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  tiff: 'tif',
  avif: 'avif',
  gif: 'gif',
  heic: 'heic',
  jxl: 'jxl',
  mp4: 'mp4',
  mov: 'mov',
  webm: 'webm',
  mkv: 'mkv',
  avi: 'avi',
  ts: 'ts',
  mpg: 'mpg',
}

/** The media type of each format. */
export const mediaTypes: Readonly<Record<ReadableFormat | VideoContainer, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  avif: 'image/avif',
  gif: 'image/gif',
  heic: 'image/heic',
  jxl: 'image/jxl',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/matroska',
  avi: 'video/x-msvideo',
  ts: 'video/mp2t',
  mpg: 'video/mpeg',
}

/** Width and height in pixels. */
export const PixelSize = z.object({ width: z.int().positive(), height: z.int().positive() })
export type PixelSize = z.infer<typeof PixelSize>

/** How an animation plays: a delay in milliseconds per frame, and how often it repeats (0: for ever). */
export const Animation = z.object({ delays: z.array(z.int()), loop: z.int() })
export type Animation = z.infer<typeof Animation>

/** What probing a picture found. Width and height are those of the upright picture, after `orientation`. */
export const PictureFacts = z.object({
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
export type PictureFacts = z.infer<typeof PictureFacts>

/** How a video goes beyond the brightness of ordinary screens: by which curve its light is written. */
export const HighDynamicRange = z.enum(['pq', 'hlg'])
export type HighDynamicRange = z.infer<typeof HighDynamicRange>

const count = z.int().nonnegative()

/** What probing a video found. Width and height are as a player shows it: upright, in square pixels. */
export const VideoFacts = z.object({
  kind: z.literal('video'),
  /** By content, never by the file's name. */
  container: VideoContainer,
  /** As ffprobe names it: `h264`, `hevc`, `prores`. */
  codec: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** The shape of a stored pixel where it is not square; null where it is. */
  sampleAspect: PixelSize.nullable(),
  /** Degrees by which the stored frames have to be turned clockwise to stand upright. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  seconds: z.number().positive(),
  frames: z.int().positive(),
  /** Whether the container tells the number of frames; else it follows from the length and the rate. */
  framesExact: z.boolean(),
  /** On average. */
  framesPerSecond: z.number().positive(),
  variableRate: z.boolean(),
  /** Bits per channel: 8, 10 or 12. */
  bitDepth: z.int().positive(),
  hdr: HighDynamicRange.nullable(),
  alpha: z.boolean(),
  interlaced: z.boolean(),
  /** Tracks of sound. */
  audio: count,
  subtitles: count,
  chapters: count,
  /** Whether the file tells where it was taken. */
  location: z.boolean(),
  /** When it was taken, as the file tells; null where it does not. */
  created: z.iso.datetime({ offset: true }).nullable(),
})
export type VideoFacts = z.infer<typeof VideoFacts>

/** What probing a file found. */
export const MediaFacts = z.discriminatedUnion('kind', [PictureFacts, VideoFacts])
export type MediaFacts = z.infer<typeof MediaFacts>
