import type { Layer } from '../layers/layer.ts'

interface VideoLayerParts {
  /** What is drawn of it now. */
  readonly present: () => CanvasImageSource
  /** Who tells when that may have changed. */
  readonly follow: (onChange: () => void) => () => void
}

/** The frame of a video that is looked at. */
export function videoLayer(video: HTMLVideoElement, { present, follow }: VideoLayerParts): Layer {
  return {
    size: { width: video.videoWidth, height: video.videoHeight },
    draw: (context, { x, y, width, height }) => context.drawImage(present(), x, y, width, height),
    follow,
    still: () => createImageBitmap(video),
  }
}
