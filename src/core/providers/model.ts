import { z } from 'zod'
import type { MediaFacts, PixelSize, ReadableFormat } from '../../shared/domain/media.ts'
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
  readonly showIf?: Record<string, unknown>
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

/** What a model takes. Pixels are counted in the source and in the result. */
export interface Accepts {
  readonly formats: readonly ReadableFormat[]
  readonly maxPixels: number
  readonly maxOutputPixels: number
  readonly factor: { readonly min: number; readonly max: number }
  readonly alpha: boolean
  readonly bitDepth: 8 | 16
  readonly animation: boolean
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
export interface ModelDescriptor<Params extends z.ZodObject = z.ZodObject> {
  /** Provider and name. Stable for ever. */
  readonly id: string
  readonly kind: 'image'
  readonly title: string
  readonly summary: string
  readonly docsUrl: string | null
  /** The provider's own name of it; null on this computer. */
  readonly endpoint: string | null
  /** Micro-dollars for one of the units the provider counts in; null where it does not tell how many it counted. */
  readonly unitPrice: number | null
  readonly params: Params
  readonly accepts: Accepts
  /** The size of the result for a wanted one, or why this model can't make it. */
  outputSize(media: MediaFacts, wanted: Sizing, params: z.output<Params>): PixelSize
  price(media: MediaFacts, size: PixelSize, params: z.output<Params>): Price
  /** Problems beyond what `accepts` says. */
  check(media: MediaFacts, size: PixelSize, params: z.output<Params>): Problem[]
  /** The body of the request. JSON. */
  request(input: { url: string | null; size: PixelSize; factor: number }, params: z.output<Params>): unknown
  /** What a finished answer holds. */
  result(body: unknown): ProviderResult
}

/** Ties the parameters' type to the functions that take them. */
export function defineModel<Params extends z.ZodObject>(
  descriptor: ModelDescriptor<Params>,
): ModelDescriptor {
  return descriptor
}
