import { z } from 'zod'
import { Fidelity } from '../../shared/domain/fidelity.ts'
import { PictureFacts, PixelSize, ReadableFormat, WritableFormat } from '../../shared/domain/media.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { MetadataPolicy } from '../../shared/domain/recipe.ts'

const path = z.string().min(1)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const bytes = z.int().nonnegative()

const provenance = z.object({
  version: z.string(),
  jobId: z.string(),
  provider: z.string(),
  model: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  sourceSha256: z.string(),
  at: z.number(),
})

/** Every operation of the media worker: what is ordered and what comes back. See `Media` for their meaning. */
export const operations = {
  probe: {
    name: 'probe',
    order: z.object({ path, limits: z.object({ maxPixels: z.number(), maxFrames: z.number() }) }),
    result: z.object({ facts: PictureFacts, sha256 }),
  },
  prepare: {
    name: 'prepare',
    order: z.object({
      source: path,
      format: z.enum(['png', 'jpeg']),
      bitDepth: z.union([z.literal(8), z.literal(16)]),
      alpha: z.enum(['keep', 'split']),
      into: path,
    }),
    result: z.object({ size: PixelSize, bytes }),
  },
  enlarge: {
    name: 'enlarge',
    order: z.object({
      source: path,
      size: PixelSize,
      interpolator: z.enum(['nohalo', 'bicubic', 'nearest']),
      sharpen: z.number().min(0).max(1),
      into: path,
    }),
    result: PixelSize,
  },
  finish: {
    name: 'finish',
    order: z.object({
      source: path,
      facts: PictureFacts,
      enlarged: path,
      size: PixelSize,
      format: WritableFormat,
      quality: z.number().nullable(),
      metadata: MetadataPolicy,
      provenance,
      into: path,
    }),
    result: z.object({ size: PixelSize, bytes, sha256, fidelity: Fidelity }),
  },
  verify: {
    name: 'verify',
    order: z.object({ path }),
    result: z.object({ size: PixelSize, frames: z.int().positive(), bytes, sha256 }),
  },
  thumbnail: {
    name: 'thumbnail',
    order: z.object({ source: path, side: z.int().positive(), into: path }),
    result: PixelSize,
  },
  view: {
    name: 'view',
    order: z.object({ source: path, maxPixels: z.number().positive(), into: path }),
    result: PixelSize,
  },
  pyramid: {
    name: 'pyramid',
    order: z.object({ source: path, tile: z.int().positive(), maxPixels: z.number().positive(), into: path }),
    result: PixelSize,
  },
  sniff: {
    name: 'sniff',
    order: z.object({ path }),
    result: ReadableFormat,
  },
  ownMarks: {
    name: 'ownMarks',
    order: z.object({ path }),
    result: z.boolean(),
  },
  cut: {
    name: 'cut',
    order: z.object({
      source: path,
      area: z.object({
        x: z.int().nonnegative(),
        y: z.int().nonnegative(),
        width: z.int().positive(),
        height: z.int().positive(),
      }),
      into: path,
    }),
    result: PixelSize,
  },
  examine: {
    name: 'examine',
    order: z.object({}),
    result: z.object({ decoder: z.string(), metadataWriter: z.string().nullable() }),
  },
} as const

/** An operation by its name, with the shapes of its order and its result. */
export interface Operation<Order, Result> {
  readonly name: keyof typeof operations
  readonly order: z.ZodType<Order>
  readonly result: z.ZodType<Result>
}

const id = z.int()

/** What is sent to a worker, one at a time: it answers each before the next is sent. */
export const WorkerRequest = z.discriminatedUnion('operation', [
  z.object({ id, operation: z.literal(operations.probe.name), order: operations.probe.order }),
  z.object({ id, operation: z.literal(operations.prepare.name), order: operations.prepare.order }),
  z.object({ id, operation: z.literal(operations.enlarge.name), order: operations.enlarge.order }),
  z.object({ id, operation: z.literal(operations.finish.name), order: operations.finish.order }),
  z.object({ id, operation: z.literal(operations.verify.name), order: operations.verify.order }),
  z.object({ id, operation: z.literal(operations.thumbnail.name), order: operations.thumbnail.order }),
  z.object({ id, operation: z.literal(operations.view.name), order: operations.view.order }),
  z.object({ id, operation: z.literal(operations.pyramid.name), order: operations.pyramid.order }),
  z.object({ id, operation: z.literal(operations.cut.name), order: operations.cut.order }),
  z.object({ id, operation: z.literal(operations.sniff.name), order: operations.sniff.order }),
  z.object({ id, operation: z.literal(operations.ownMarks.name), order: operations.ownMarks.order }),
  z.object({ id, operation: z.literal(operations.examine.name), order: operations.examine.order }),
])
export type WorkerRequest = z.infer<typeof WorkerRequest>

/** What a worker answers: any number of `progress`, then one `result` or `problem`. */
export const WorkerReply = z.union([
  z.object({ id, progress: z.number().min(0).max(1) }),
  z.object({
    id,
    result: z.unknown(),
    /** Memory in MiB that the process holds afterwards. */
    memoryMiB: z.number(),
  }),
  z.object({ id, problem: Problem, memoryMiB: z.number() }),
])
export type WorkerReply = z.infer<typeof WorkerReply>
