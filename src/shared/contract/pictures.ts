import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { PixelSize } from '../domain/media.ts'
import { contractErrors } from './errors.ts'

/** Which picture of a job: the source, or its result. */
export const PictureOf = z.enum(['source', 'result'])
export type PictureOf = z.infer<typeof PictureOf>

/**
 * In which form. `thumbnail`: at most 256 pixels a side. `look`: at most 2048 pixels a side, to be shown until there is
 * more. `view`: at full size, in a form that browsers show: the file
 * itself where they can, else a copy without loss. `proxy`: the small copy of a video, where it is made already.
 * `file`: the file itself.
 */
export const PictureForm = z.enum(['thumbnail', 'look', 'view', 'proxy', 'file'])
export type PictureForm = z.infer<typeof PictureForm>

/**
 * A picture in tiles, for pictures too large to be decoded whole. Level 0 is one pixel; each following one has twice
 * the sides, and the last, `levels - 1`, is the picture itself: level n is the picture's sides divided by
 * 2 ** (levels - 1 - n), rounded up. Tiles are PNG with the picture's own profile, upright, `tile` pixels a side and less
 * at the right and the lower edge.
 */
export const Pyramid = z.object({ size: PixelSize, tile: z.int().positive(), levels: z.int().positive() })
export type Pyramid = z.infer<typeof Pyramid>

/** How the pyramid of a picture stands. `small`: it is shown whole, and has none unless one is asked for. */
export const PyramidState = z.discriminatedUnion('is', [
  z.object({ is: z.literal('small') }),
  z.object({ is: z.literal('absent') }),
  /** `part`: how far it is, 0 to 1. */
  z.object({ is: z.literal('making'), part: z.number() }),
  z.object({ is: z.literal('ready'), pyramid: Pyramid }),
])
export type PyramidState = z.infer<typeof PyramidState>

/** A tile by its level and its place in it, counted from the upper left corner. */
export const TilePlace = z.object({
  level: z.int().min(0).max(31),
  x: z.int().min(0).max(65_535),
  y: z.int().min(0).max(65_535),
})
export type TilePlace = z.infer<typeof TilePlace>

const OfJob = z.object({ id: z.ulid(), of: PictureOf })
const errors = { UNKNOWN_JOB: contractErrors.UNKNOWN_JOB, NO_PICTURE: contractErrors.NO_PICTURE }

export const pictures = {
  /** The file that holds a picture of a job, made first where it has to be. For hosts, which give pages its bytes. */
  locate: oc
    .errors(errors)
    .input(OfJob.extend({ form: PictureForm }))
    .output(
      z.object({
        path: z.string(),
        /** Media type, by content. */
        type: z.string(),
        /** What a download of it is called. */
        name: z.string(),
      }),
    ),
  /** How the pyramid of a picture stands. */
  pyramidState: oc.errors(errors).input(OfJob).output(PyramidState),
  /** Makes the pyramid of a picture, where it is not there: how far it is, 0 to 1, then the pyramid. */
  pyramid: oc
    .errors(errors)
    .input(OfJob)
    .output(eventIterator(z.object({ part: z.number() }), Pyramid)),
  /**
   * Makes a small copy of a video that every browser plays, with the same frames at the same times, where it is not
   * there: how far it is, 0 to 1, then what the video itself is encoded with, as ffprobe names it. It is the form `proxy`.
   */
  proxy: oc
    .errors(errors)
    .input(OfJob)
    .output(eventIterator(z.object({ part: z.number() }), z.object({ codec: z.string() }))),
  /** The bytes of a file that are a tile, from the first to the last. Only of a pyramid that is there. For hosts. */
  tile: oc
    .errors(errors)
    .input(OfJob.extend(TilePlace.shape))
    .output(z.object({ path: z.string(), type: z.string(), first: z.int(), last: z.int() })),
}
