import { placed, type Frame, type Viewpoint } from '../view-transform.ts'
import type { Layer } from './layer.ts'

export interface Sight {
  readonly frame: Frame
  readonly viewpoint: Viewpoint
  /** Whether pixels are drawn as squares. */
  readonly pixelated: boolean
}

/** Draws what is in sight of a layer, in one go: nobody sees the canvas empty. */
export function paint(canvas: HTMLCanvasElement, layer: Layer, { frame, viewpoint, pixelated }: Sight): void {
  const { pane, picture, density } = frame
  const [width, height] = [Math.round(pane.width * density), Math.round(pane.height * density)]
  // Setting a size empties the canvas, even where it is the same.
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  // The widest colours that screens have: each picture is turned into them by its own profile.
  const context = canvas.getContext('2d', { colorSpace: 'display-p3' })
  if (context === null) return
  const { x, y, scale } = placed(viewpoint, frame)
  context.clearRect(0, 0, width, height)
  context.save()
  context.imageSmoothingEnabled = !pixelated
  context.imageSmoothingQuality = 'medium'
  layer.draw(context, {
    x: x * density,
    y: y * density,
    width: picture.width * scale * density,
    height: picture.height * scale * density,
  })
  context.restore()
}
