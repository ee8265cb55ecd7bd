import { z } from 'zod'
import { type Condition, unmetPart, type UnmetPart } from '../../shared/domain/condition.ts'
import type {
  PictureFacts,
  PixelSize,
  ReadableFormat,
  VideoContainer,
  VideoFacts,
} from '../../shared/domain/media.ts'
import type { Widget } from '../../shared/domain/model-card.ts'
import type { Price } from '../../shared/domain/money.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import type { ProviderResult } from './provider.ts'

/** How a parameter is shown; attached last, because zod keeps metadata with the outermost schema. */
export interface ParameterHint {
  readonly title: string
  /** One sentence that stands alone (it is the flag's help); more after a blank line. */
  readonly help: string
  readonly widget: Widget
  readonly unit?: string
  readonly advanced?: boolean
  /** Taken only while other parameters have these values: variants of a model that take it. */
  readonly when?: Condition
}

const hints = z.registry<ParameterHint>()

/** A parameter of a model: its schema and how it is shown. */
export function param<Schema extends z.ZodType>(schema: Schema, hint: ParameterHint): Schema {
  hints.add(schema, hint)
  return schema
}

/** The hint of a parameter; undefined when it was not made with `param`. */
export function hintOf(schema: z.ZodType): ParameterHint | undefined {
  return hints.get(schema)
}

/** Sizes a model takes and makes. For pictures pixels are counted over all frames, for videos in one. */
export interface AcceptedSizes {
  readonly maxPixels: number
  readonly maxOutputPixels: number
  /** Pixels on the longer side of a result. */
  readonly maxOutputSide?: number
  readonly factor: { readonly min: number; readonly max: number }
}

/** What a model of pictures takes. */
export interface AcceptedPictures extends AcceptedSizes {
  readonly formats: readonly ReadableFormat[]
  readonly alpha: boolean
  readonly bitDepth: 8 | 16
  readonly animation: boolean
}

/** What a model of videos takes. */
export interface AcceptedVideos extends AcceptedSizes {
  readonly containers: readonly VideoContainer[]
  /** Absent where the provider states no limit. */
  readonly maxSeconds?: number
  readonly maxFrames?: number
}

/** What a model of videos gives back, as far as the provider promises it. */
export interface VideoDelivery {
  readonly container: VideoContainer
  readonly framesPerSecond: number
  /** Bits per channel. */
  readonly bitDepth: number
  readonly alpha: boolean
  readonly hdr: boolean
  /** Whether the sound comes back; what does not is put back from the source. */
  readonly sound: boolean
}

/** What a request is made of beside the parameters. */
export interface RequestInput {
  /** Where the source is; null for a model on this computer. */
  readonly url: string | null
  readonly size: PixelSize
  readonly factor: number
  /** Frames a second of the result; absent for pictures. */
  readonly framesPerSecond?: number
}

/** The size a job must deliver, and what it is asked as. */
export interface Sizing {
  readonly size: PixelSize
  /** By how much each side grows; the two differ by rounding only. */
  readonly factor: number
}

/**
 * One endpoint of one provider. The only place that knows it: the form, the validation, the flags, the quote, the
 * refusal before paying and the documentation are made from it. The functions are pure.
 */
interface Described<Params extends z.ZodObject, Facts> {
  /** Provider and name. Stable for ever. */
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly docsUrl: string | null
  /** The provider's own name of it; null on this computer. */
  readonly endpoint: string | null
  /** Micro-dollars for one of the units the provider counts in; null where it does not tell how many it counted. */
  readonly unitPrice: number | null
  readonly params: Params
  /** The parameter in which a person may give a public address of the source; absent where it takes none. */
  readonly addressParameter?: keyof z.output<Params> & string
  /** The size of the result for a wanted one, or why this model can't make it. */
  outputSize(media: Facts, wanted: Sizing, params: z.output<Params>): PixelSize
  price(media: Facts, size: PixelSize, params: z.output<Params>): Price
  /** Problems beyond what `accepts` says. */
  check(media: Facts, size: PixelSize, params: z.output<Params>): Problem[]
  /** The body of the request. JSON. */
  request(input: RequestInput, params: z.output<Params>): unknown
  /** What a finished answer holds. */
  result(body: unknown): ProviderResult
}

/** A model of still pictures, and of animations where it accepts them. */
export interface PictureModel<Params extends z.ZodObject = z.ZodObject> extends Described<
  Params,
  PictureFacts
> {
  readonly kind: 'image'
  readonly accepts: AcceptedPictures
  /** The size that is made at the provider, where it is larger than the result: it is reduced here. */
  readonly made?: (media: PictureFacts) => PixelSize
}

/** A model of videos. Animated pictures reach it as videos where it accepts their container. */
export interface VideoModel<Params extends z.ZodObject = z.ZodObject> extends Described<Params, VideoFacts> {
  readonly kind: 'video'
  readonly accepts: AcceptedVideos
  /** What comes back of a source. */
  delivers(media: VideoFacts, params: z.output<Params>): VideoDelivery
}

export type ModelDescriptor = PictureModel | VideoModel

/** Ties the parameters' type to the functions that take them. */
export function defineModel<Params extends z.ZodObject>(descriptor: PictureModel<Params>): PictureModel {
  return descriptor
}

/** As `defineModel`, for videos. */
export function defineVideoModel<Params extends z.ZodObject>(descriptor: VideoModel<Params>): VideoModel {
  return descriptor
}

/** The values by which a model works: those given, the defaults, and none that does not apply beside the others. */
export function readParameters<Params extends z.ZodObject>(
  { params }: { readonly params: Params },
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return applying(params, params.parse(given))
}

/** The values that apply beside the others and are there, by name, as a request carries them. */
export function applying(
  params: z.ZodObject,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(values).filter(
    ([name, value]) => value !== undefined && unmetIn(params, name, values) === null,
  )
  return Object.fromEntries(entries)
}

/** Why a parameter does not apply beside the values of others; null when it does. */
export function unmetIn(
  params: z.ZodObject,
  name: string,
  values: Readonly<Record<string, unknown>>,
): UnmetPart | null {
  const schema: z.ZodType | undefined = params.shape[name]
  const when = schema === undefined ? null : (hintOf(schema)?.when ?? null)
  return unmetPart(when, (other) => values[other])
}

/** The address a person gave of the picture; null where none is given, or the model takes none. */
export function givenAddress(
  { addressParameter }: Pick<ModelDescriptor, 'addressParameter'>,
  params: Readonly<Record<string, unknown>>,
): string | null {
  const address = addressParameter === undefined ? undefined : params[addressParameter]
  return typeof address === 'string' ? address : null
}
