import type { Layer } from '../layers/layer.ts'
import type { Side } from './open-side.ts'

/** The frame that a video shows, as large as the video itself is. `follow`: who tells when it may have changed. */
export function videoLayer(
  { element: video, size }: Pick<Side, 'element' | 'size'>,
  follow: (onChange: () => void) => () => void,
): Layer {
  return {
    size,
    draw: (context, { x, y, width, height }) => context.drawImage(video, x, y, width, height),
    follow,
    still: () => createImageBitmap(video),
  }
}
