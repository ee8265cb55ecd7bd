import { z } from 'zod'
import { Condition } from './condition.ts'
import { ReadableFormat, VideoContainer } from './media.ts'
import { ModelId } from './recipe.ts'

/** How a parameter is drawn in a form. Closed: a new one is drawn before it is used. */
export const Widget = z.enum(['slider', 'number', 'select', 'switch', 'text'])
export type Widget = z.infer<typeof Widget>

/** One parameter of a model: enough for a form, for a flag and for the documentation. */
export const ModelParameter = z.object({
  name: z.string(),
  title: z.string(),
  /** One sentence that stands alone; more after a blank line. */
  help: z.string(),
  widget: Widget,
  unit: z.string().nullable(),
  advanced: z.boolean(),
  /** Taken, and shown, only while this holds; null applies always. */
  when: Condition.nullable(),
  default: z.unknown(),
  /** JSON Schema of the value, as `z.toJSONSchema` makes it. */
  schema: z.record(z.string(), z.unknown()),
})
export type ModelParameter = z.infer<typeof ModelParameter>

const described = {
  id: ModelId,
  provider: z.string(),
  title: z.string(),
  summary: z.string(),
  docsUrl: z.url().nullable(),
  /** Whether it needs the network and the person's key, and may cost money. */
  cloud: z.boolean(),
  parameters: z.array(ModelParameter),
}

/** Sizes it takes and makes: of all frames of a picture, of one frame of a video. */
const sizeLimits = {
  maxPixels: z.int(),
  maxOutputPixels: z.int(),
  /** Pixels on the longer side of a result; null where only their number counts. */
  maxOutputSide: z.int().nullable(),
  factor: z.object({ min: z.number(), max: z.number() }),
}

const PictureModelCard = z.object({
  ...described,
  kind: z.literal('image'),
  accepts: z.object({
    ...sizeLimits,
    formats: z.array(ReadableFormat),
    alpha: z.boolean(),
    bitDepth: z.union([z.literal(8), z.literal(16)]),
    animation: z.boolean(),
  }),
})

const VideoModelCard = z.object({
  ...described,
  kind: z.literal('video'),
  accepts: z.object({
    ...sizeLimits,
    containers: z.array(VideoContainer),
    /** Null where the provider states no limit. */
    maxSeconds: z.number().nullable(),
    maxFrames: z.int().nullable(),
  }),
})

/** What clients know of a model. Made from its descriptor; nothing in it is written twice. */
export const ModelCard = z.discriminatedUnion('kind', [PictureModelCard, VideoModelCard])
export type ModelCard = z.infer<typeof ModelCard>
