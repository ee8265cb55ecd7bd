import type { Layer } from '../layers/layer.ts'
import type { Side } from './open-side.ts'

interface VideoLayerParts extends Pick<Side, 'element' | 'size'> {
  /** What is drawn of it now. */
  readonly present: () => CanvasImageSource
  /** Who tells when that may have changed. */
  readonly follow: (onChange: () => void) => () => void
}

/** The frame of a video that is looked at, as large as the video itself is. */
export function videoLayer({ element, size, present, follow }: VideoLayerParts): Layer {
  return {
    size,
    draw: (context, { x, y, width, height }) => context.drawImage(present(), x, y, width, height),
    follow,
    still: () => createImageBitmap(element),
  }
}
