import { emptyLike } from './empty-like.ts'
import { hasAlpha, type Pixels, type Samples } from './pixels.ts'

interface Mask {
  readonly samples: Samples
  readonly result: Samples
  readonly channels: number
  readonly rowLength: number
  readonly strength: number
  readonly most: number
}

/** A row of samples and those above and below it, by where each begins. */
interface Rows {
  readonly at: number
  readonly above: number
  readonly below: number
}

/**
 * An unsharp mask with the four neighbours as its blur: every colour moves away from their mean by `strength`
 * times the difference, within the range of its samples. Neighbours count by their alpha, so that colours
 * hidden under transparent pixels don't shine through; alpha itself stays, and flat areas stay bit for bit.
 */
export function sharpen(pixels: Pick<Pixels, 'samples' | 'width' | 'channels'>, strength: number): Samples {
  const { samples, width, channels } = pixels
  const result = emptyLike(samples, samples.length)
  const rowLength = width * channels
  const most = samples instanceof Uint16Array ? 65535 : 255
  const mask: Mask = { samples, result, channels, rowLength, strength, most }
  const sharpenRow = hasAlpha(pixels) ? sharpenWeighted : sharpenOpaque
  for (let at = 0; at < samples.length; at += rowLength) {
    const above = Math.max(0, at - rowLength)
    const below = Math.min(samples.length - rowLength, at + rowLength)
    sharpenRow(mask, { at, above, below })
  }
  return result
}

function sharpenOpaque({ samples, result, channels, rowLength, strength, most }: Mask, rows: Rows): void {
  for (let index = 0; index < rowLength; index += 1) {
    const value = samples[rows.at + index] ?? 0
    const left = index < channels ? index : index - channels
    const right = index + channels < rowLength ? index + channels : index
    const sum =
      (samples[rows.above + index] ?? 0) +
      (samples[rows.below + index] ?? 0) +
      (samples[rows.at + left] ?? 0) +
      (samples[rows.at + right] ?? 0)
    result[rows.at + index] = clamp(value + strength * (value - sum / 4), most)
  }
}

function sharpenWeighted(mask: Mask, rows: Rows): void {
  const { samples, result, channels, rowLength, strength, most } = mask
  const alpha = channels - 1
  for (let index = 0; index < rowLength; index += channels) {
    const at = rows.at + index
    const left = index === 0 ? at : at - channels
    const right = index + channels < rowLength ? at + channels : at
    const above = rows.above + index
    const below = rows.below + index
    const weights = [
      samples[left + alpha],
      samples[right + alpha],
      samples[above + alpha],
      samples[below + alpha],
    ]
    const [ofLeft = 0, ofRight = 0, ofAbove = 0, ofBelow = 0] = weights
    const weight = ofLeft + ofRight + ofAbove + ofBelow
    result[at + alpha] = samples[at + alpha] ?? 0
    for (let channel = 0; channel < alpha; channel += 1) {
      const value = samples[at + channel] ?? 0
      const sum =
        (samples[left + channel] ?? 0) * ofLeft +
        (samples[right + channel] ?? 0) * ofRight +
        (samples[above + channel] ?? 0) * ofAbove +
        (samples[below + channel] ?? 0) * ofBelow
      const blurred = weight === 0 ? value : sum / weight
      result[at + channel] = clamp(value + strength * (value - blurred), most)
    }
  }
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : Math.round(value)
}
