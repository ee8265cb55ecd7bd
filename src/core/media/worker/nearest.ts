import type { PixelSize } from '../../../shared/domain/media.ts'
import { emptyLike } from './empty-like.ts'
import type { Pixels, Samples } from './pixels.ts'
import type { Strip } from './strip-plan.ts'

/** A strip of a result in which every pixel is the source pixel under its centre. */
export function nearestStrip(pixels: Pixels, size: PixelSize, strip: Strip): Samples {
  const { channels } = pixels
  const columns = sourceColumns(pixels.width, size.width)
  const rowLength = size.width * channels
  const result = emptyLike(pixels.samples, (strip.to - strip.from) * rowLength)
  let lastRow = -1
  for (let row = strip.from; row < strip.to; row += 1) {
    const sourceRow = Math.min(pixels.height - 1, Math.floor(((row + 0.5) * pixels.height) / size.height))
    const at = (row - strip.from) * rowLength
    if (sourceRow === lastRow) result.copyWithin(at, at - rowLength, at)
    else copyRow((strip.frame * pixels.height + sourceRow) * pixels.width * channels, at)
    lastRow = sourceRow
  }
  return result

  function copyRow(from: number, to: number): void {
    for (let column = 0; column < size.width; column += 1) {
      const source = from + (columns[column] ?? 0) * channels
      for (let channel = 0; channel < channels; channel += 1) {
        result[to + column * channels + channel] = pixels.samples[source + channel] ?? 0
      }
    }
  }
}

function sourceColumns(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to }, (_, column) =>
    Math.min(from - 1, Math.floor(((column + 0.5) * from) / to)),
  )
}
