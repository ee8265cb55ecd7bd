import type { Layer } from '../layers/layer.ts'

/** The frame that a video shows. `follow`: who tells when it may have changed. */
export function videoLayer(video: HTMLVideoElement, follow: (onChange: () => void) => () => void): Layer {
  return {
    size: { width: video.videoWidth, height: video.videoHeight },
    draw: (context, { x, y, width, height }) => context.drawImage(video, x, y, width, height),
    follow,
    still: () => createImageBitmap(video),
  }
}
