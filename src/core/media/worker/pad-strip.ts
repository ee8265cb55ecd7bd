import { emptyLike } from './empty-like.ts'
import type { Pixels, Samples } from './pixels.ts'
import { margin, type Strip } from './strip-plan.ts'

/**
 * The source rows of a strip, with `margin` columns more on both sides; what lies outside the frame is a copy
 * of its outermost pixels. `width` is that of the padded rows.
 */
export function padStrip(pixels: Pixels, strip: Strip): { samples: Samples; width: number; height: number } {
  const { channels, height } = pixels
  const width = pixels.width + 2 * margin
  const rows = strip.sourceTo - strip.sourceFrom
  const samples = emptyLike(pixels.samples, width * rows * channels)
  const inset = margin * channels
  const rowLength = pixels.width * channels
  for (let row = 0; row < rows; row += 1) {
    const sourceRow = Math.min(height - 1, Math.max(0, strip.sourceFrom + row))
    const from = (strip.frame * height + sourceRow) * rowLength
    const at = row * width * channels
    samples.set(pixels.samples.subarray(from, from + rowLength), at + inset)
    for (let offset = 0; offset < inset; offset += 1) {
      const channel = offset % channels
      samples[at + offset] = pixels.samples[from + channel] ?? 0
      samples[at + inset + rowLength + offset] = pixels.samples[from + rowLength - channels + channel] ?? 0
    }
  }
  return { samples, width, height: rows }
}
