import { z } from 'zod'

/** A part of a picture, in its upright pixels from the top left; or the first seconds of a video. */
export const Piece = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('area'),
    x: z.int().min(0),
    y: z.int().min(0),
    width: z.int().positive(),
    height: z.int().positive(),
  }),
  z.object({ is: z.literal('start'), seconds: z.number().min(0.1).max(600) }),
])
export type Piece = z.infer<typeof Piece>

/** An area of a picture. */
export type Area = Extract<Piece, { is: 'area' }>

/** A piece in few characters, as it stands in the name of its file: `1200,800 400x300`, `first 5 s`. */
export function spellPiece(piece: Piece): string {
  return piece.is === 'area'
    ? `${piece.x},${piece.y} ${piece.width}x${piece.height}`
    : `first ${piece.seconds} s`
}
