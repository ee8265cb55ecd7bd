import type { Layer } from './layer.ts'

/** A picture that was decoded whole. */
export interface PictureLayer extends Layer {
  /** Lets go of its pixels. */
  readonly close: () => void
}

/** Fetches and decodes a picture away from the thread that draws, in its own colours and upright. */
export async function openPicture(url: string): Promise<PictureLayer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`Expected a picture at ${url}, got HTTP ${String(response.status)}`)
  const file = await response.blob()
  const bitmap = await createImageBitmap(file)
  return {
    size: { width: bitmap.width, height: bitmap.height },
    draw: (context, { x, y, width, height }) => {
      // Closed ones have no pixels left, and drawing them throws.
      if (bitmap.width > 0) context.drawImage(bitmap, x, y, width, height)
    },
    still: () => createImageBitmap(file),
    close: () => bitmap.close(),
  }
}
