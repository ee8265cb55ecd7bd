import type { Extent } from '../view-transform.ts'

/** Where a layer is drawn, in pixels of its canvas. */
export interface Box extends Extent {
  readonly x: number
  readonly y: number
}

/** Something that is drawn on the light table: a picture, a frame of a video, or what was made of several. */
export interface Layer {
  /** Its own pixels. */
  readonly size: Extent
  /** Draws all of it into the box; what lies beyond the canvas is cut off. Never decodes. */
  draw(context: CanvasRenderingContext2D, box: Box): void
  /** Calls when it would be drawn otherwise now: a finer tile is there, another frame. Returns how to stop. */
  readonly follow?: (onChange: () => void) => () => void
  /** How far its finer pixels are made, 0 to 1; null when there are no finer ones to come. */
  readonly part?: () => number | null
  /** What it shows now as pixels of their own, to be given away. Rejects when it can't be had. */
  still(): Promise<ImageBitmap>
}

/** A layer that holds pixels of its own. */
export interface HeldLayer extends Layer {
  /** How many pixels it holds at most, four bytes each. */
  readonly pixels: number
  /** Lets go of them. */
  readonly close: () => void
}
