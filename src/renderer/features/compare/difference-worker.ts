import { DifferenceCount } from './difference.ts'

/** Rows that are compared at a time: the memory it takes does not grow with the picture. */
const rows = 256

interface Order {
  readonly number: number
  readonly source: ImageBitmap
  readonly result: ImageBitmap
}

addEventListener('message', ({ data: { number, source, result } }: MessageEvent<Order>) => {
  const count = new DifferenceCount()
  for (let top = 0; top < result.height; top += rows) {
    const part = { top, height: Math.min(rows, result.height - top), of: result }
    count.add(pixelsOf(result, part), pixelsOf(source, part))
  }
  source.close()
  result.close()
  self.postMessage({ number, ...count.figures() })
})

/** The pixels of a part of a picture, drawn at the size of another one, on black as the window draws differences. */
function pixelsOf(
  picture: ImageBitmap,
  { top, height, of }: { readonly top: number; readonly height: number; readonly of: ImageBitmap },
): Uint8ClampedArray {
  const context = new OffscreenCanvas(of.width, height).getContext('2d', { colorSpace: 'display-p3' })
  if (context === null) throw new Error('Expected a canvas to draw on, got none')
  context.fillRect(0, 0, of.width, height)
  context.drawImage(picture, 0, -top, of.width, of.height)
  return context.getImageData(0, 0, of.width, height).data
}
