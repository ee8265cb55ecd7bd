import { fetchPicture } from './fetch-picture.ts'
import type { HeldLayer } from './layer.ts'

/** Fetches and decodes a whole picture away from the thread that draws, in its own colours and upright. */
export async function openPicture(url: string): Promise<HeldLayer> {
  const file = await fetchPicture(url)
  const bitmap = await createImageBitmap(file)
  return {
    pixels: bitmap.width * bitmap.height,
    size: { width: bitmap.width, height: bitmap.height },
    draw: (context, { x, y, width, height }) => {
      // Closed ones have no pixels left, and drawing them throws.
      if (bitmap.width > 0) context.drawImage(bitmap, x, y, width, height)
    },
    still: () => createImageBitmap(file),
    close: () => bitmap.close(),
  }
}
