import type { Fidelity } from '../../shared/domain/fidelity.ts'
import type {
  MediaFacts,
  PictureFacts,
  PixelSize,
  ReadableFormat,
  VideoContainer,
  VideoFacts,
  WritableFormat,
} from '../../shared/domain/media.ts'
import type { MetadataPolicy } from '../../shared/domain/recipe.ts'

/** Limits on what is decoded; a picture beyond them is refused by name. */
export interface ProbeLimits {
  readonly maxPixels: number
  readonly maxFrames: number
}

/** What reading a file to its end found. */
export interface Probed<Facts = MediaFacts> {
  readonly facts: Facts
  readonly sha256: string
}

/** How pixels are enlarged. `nearest` keeps the squares of pixel art. */
export type Interpolator = 'nohalo' | 'bicubic' | 'nearest'

export interface EnlargeOrder {
  readonly source: string
  /** The upright size wanted, per frame. */
  readonly size: PixelSize
  readonly interpolator: Interpolator
  /** Strength of the sharpening afterwards, 0 (none) to 1. */
  readonly sharpen: number
  /** A file that does not exist yet: pixels in the project's interchange form, an uncompressed TIFF. */
  readonly into: string
}

/** What a cloud model takes. */
export interface PrepareOrder {
  readonly source: string
  readonly format: 'png' | 'jpeg'
  readonly bitDepth: 8 | 16
  /** `split`: colour alone goes to the model, alpha is kept beside it and put back by `finish`. */
  readonly alpha: 'keep' | 'split'
  readonly into: string
}

/** Who made a result, written to its XMP. */
export interface Provenance {
  readonly version: string
  readonly jobId: string
  readonly provider: string
  readonly model: string
  readonly parameters: Record<string, unknown>
  readonly requestId: string | null
  /** sha-256 of the source. */
  readonly sourceSha256: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface FinishOrder {
  readonly source: string
  readonly facts: PictureFacts
  /** The enlarged pixels, in any readable form: what a model delivered, or what `enlarge` wrote. */
  readonly enlarged: string
  /** The size that was promised; enlarged pixels that are larger are reduced to it, smaller ones are refused. */
  readonly size: PixelSize
  readonly format: WritableFormat
  readonly quality: number | null
  readonly metadata: MetadataPolicy
  readonly provenance: Provenance
  /** A file that does not exist yet. */
  readonly into: string
}

/** A video that a model delivered, and what is to be put back into it. */
export interface FinishVideoOrder {
  readonly source: string
  readonly facts: VideoFacts
  /** What the model delivered. */
  readonly enlarged: string
  /** The size that was promised; a video that is smaller is refused. */
  readonly size: PixelSize
  readonly container: VideoContainer
  readonly framesPerSecond: number
  readonly metadata: MetadataPolicy
  /** When the source was last changed, milliseconds since 1970; the result gets the same time. */
  readonly modifiedAt: number
  /** A file that does not exist yet. */
  readonly into: string
}

/** A finished file that has been read back. */
export interface Finished {
  readonly size: PixelSize
  readonly bytes: number
  readonly sha256: string
  readonly fidelity: Fidelity
}

export interface Verified {
  readonly size: PixelSize
  readonly frames: number
  readonly bytes: number
  readonly sha256: string
}

export interface ThumbnailOrder {
  readonly source: string
  /** Longest side in pixels. */
  readonly side: number
  /** A WebP file that does not exist yet. */
  readonly into: string
}

/** A picture to be cut into tiles for looking at it. */
export interface PyramidOrder {
  readonly source: string
  /** Pixels of a side of a tile. */
  readonly tile: number
  /** A picture with more pixels is refused. */
  readonly maxPixels: number
  /** A file that does not exist yet. */
  readonly into: string
}

export interface ViewOrder {
  readonly source: string
  /** A picture with more is refused by name. */
  readonly maxPixels: number
  /** A PNG file that does not exist yet. */
  readonly into: string
}

/** An area of a still picture, in its upright pixels. */
export interface CutOrder {
  readonly source: string
  readonly area: PixelSize & { readonly x: number; readonly y: number }
  /** A PNG file that does not exist yet. */
  readonly into: string
}

/** The beginning of a video. */
export interface CutVideoOrder {
  readonly source: string
  readonly seconds: number
  /** A file that does not exist yet, of the same container. */
  readonly into: string
}

/** A small copy of a video, for looking at it where its own codec can't be decoded. */
export interface ProxyOrder {
  readonly source: string
  /** Longest side in pixels; a video that is smaller keeps its size. */
  readonly side: number
  /** A WebM file that does not exist yet. */
  readonly into: string
}

/**
 * Everything that touches the pixels of pictures, done in another process that may die: a call whose process died is
 * rejected with `WORKER_DIED` and may be made again; every other failure is a `ProblemError` that names what is wrong
 * with the file. Paths are absolute. `signal` ends the call and, when it is in the middle of work, the process.
 */
export interface PictureMedia {
  probe(path: string, limits: ProbeLimits, signal?: AbortSignal): Promise<Probed<PictureFacts>>
  prepare(order: PrepareOrder, signal?: AbortSignal): Promise<{ size: PixelSize; bytes: number }>
  enlarge(order: EnlargeOrder, signal?: AbortSignal, onProgress?: (part: number) => void): Promise<PixelSize>
  finish(order: FinishOrder, signal?: AbortSignal): Promise<Finished>
  verify(path: string, signal?: AbortSignal): Promise<Verified>
  thumbnail(order: ThumbnailOrder, signal?: AbortSignal): Promise<PixelSize>
  /** A copy that browsers show, upright, of a still picture: every pixel as it is decoded, with its profile. */
  view(order: ViewOrder, signal?: AbortSignal): Promise<PixelSize>
  /**
   * Writes a still picture in tiles, upright, every pixel as it is decoded, with its profile: a zip of them, of which
   * `pictures/tile-index.ts` knows the inside. Resolves to the picture's size.
   */
  pyramid(order: PyramidOrder, signal?: AbortSignal, onProgress?: (part: number) => void): Promise<PixelSize>
  /** Writes an area of a picture to a file of its own: the same values, alpha and profile. */
  cut(order: CutOrder, signal?: AbortSignal): Promise<PixelSize>
  /** The format of a readable picture by its first bytes; nothing is decoded. */
  sniff(path: string, signal?: AbortSignal): Promise<ReadableFormat>
  /** Whether any file says that Enlarger made it, whatever was done to it since; nothing is decoded. */
  carriesOwnMarks(path: string, signal?: AbortSignal): Promise<boolean>
  /** What the media process is made of: its decoder, and the metadata writer, or null where that does not run. */
  examine(): Promise<{ decoder: string; metadataWriter: string | null }>
  /** Ends all processes. Calls under way are rejected. */
  close(): Promise<void>
}

/** Everything that touches videos, done by programs of FFmpeg. Rejects with a `ProblemError`, as `PictureMedia` does. */
export interface VideoMedia {
  /** The container of a file that holds moving pictures by its first bytes; null for all others. */
  recognise(path: string): Promise<VideoContainer | null>
  /** Reads a file of a container to its end. PROBE_MISSING where there is no ffprobe. */
  probe(path: string, container: VideoContainer, signal?: AbortSignal): Promise<Probed<VideoFacts>>
  /** As `probe`, and every frame is decoded where there is an ffmpeg. */
  verify(path: string, container: VideoContainer, signal?: AbortSignal): Promise<Verified>
  /** Looks whether a video is what was promised and puts back into it what the model dropped. */
  finish(order: FinishVideoOrder, signal?: AbortSignal): Promise<Finished>
  /** Whether videos can be read: whether there is an ffprobe. */
  readsVideos(): Promise<boolean>
  /** Whether what a model drops can be put back: whether there is an ffmpeg. */
  putsBack(): Promise<boolean>
  /** Copies the first seconds into a file of their own. FFMPEG_MISSING where there is no ffmpeg. */
  cut(order: CutVideoOrder, signal?: AbortSignal): Promise<void>
  /**
   * Writes a copy in VP8 with every frame at its own time, upright, in square pixels, with the first track of sound.
   * Tells how far it is, 0 to 1. FFMPEG_MISSING where there is no ffmpeg, FFMPEG_LACKS where it can't write that.
   */
  proxy(order: ProxyOrder, signal?: AbortSignal, onProgress?: (part: number) => void): Promise<void>
  /** What the pictures of a video are encoded with, as ffprobe names it. */
  codecOf(path: string, signal?: AbortSignal): Promise<string>
  /** The versions of ffprobe and ffmpeg; null where there is none. */
  examine(): Promise<{ videoReader: string | null; videoWriter: string | null }>
}

/** Everything that touches pixels: files are told apart by their content. See `PictureMedia` and `VideoMedia`. */
export interface Media
  extends
    Omit<PictureMedia, 'probe' | 'sniff' | 'examine'>,
    Pick<VideoMedia, 'readsVideos' | 'putsBack' | 'codecOf'> {
  probe(path: string, limits: ProbeLimits, signal?: AbortSignal): Promise<Probed>
  sniff(path: string, signal?: AbortSignal): Promise<ReadableFormat | VideoContainer>
  finishVideo(order: FinishVideoOrder, signal?: AbortSignal): Promise<Finished>
  cutVideo(order: CutVideoOrder, signal?: AbortSignal): Promise<void>
  proxyVideo: VideoMedia['proxy']
  examine(): Promise<
    Awaited<ReturnType<PictureMedia['examine']>> & Awaited<ReturnType<VideoMedia['examine']>>
  >
}
