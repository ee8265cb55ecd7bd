import { emptyLike } from './empty-like.ts'
import { hasAlpha, type Pixels } from './pixels.ts'

/** Colours weighted by alpha, and that weight, per pixel; each level has half the sides of the one before. */
interface Level {
  readonly colours: Float32Array
  readonly weights: Float32Array
  readonly width: number
  readonly height: number
}

/**
 * The picture with the colour of every fully transparent pixel replaced by a mean of the nearest visible
 * ones, so that whatever filters the colours without knowing alpha draws no fringe of what was hidden. Alpha
 * stays.
 */
export function fillTransparent(pixels: Pixels): Pixels {
  if (!hasAlpha(pixels) || pixels.frames > 1) return pixels
  const { channels } = pixels
  const colourCount = channels - 1
  const levels = [weigh(pixels)]
  for (let level = levels[0]; level && level.width * level.height > 1; level = levels.at(-1)) {
    levels.push(halve(level, colourCount))
  }
  const samples = emptyLike(pixels.samples, pixels.samples.length)
  samples.set(pixels.samples)
  for (let y = 0; y < pixels.height; y += 1) {
    for (let x = 0; x < pixels.width; x += 1) {
      const at = (y * pixels.width + x) * channels
      if (samples[at + colourCount] !== 0) continue
      const found = nearestVisible(levels, x, y)
      if (found === null) return pixels
      for (let channel = 0; channel < colourCount; channel += 1) {
        samples[at + channel] =
          (found.level.colours[found.at * colourCount + channel] ?? 0) / found.weight + 0.5
      }
    }
  }
  return { ...pixels, samples }
}

function weigh({ samples, channels, width, height }: Pixels): Level {
  const colourCount = channels - 1
  const colours = new Float32Array(width * height * colourCount)
  const weights = new Float32Array(width * height)
  for (let pixel = 0; pixel < weights.length; pixel += 1) {
    const alpha = samples[pixel * channels + colourCount] ?? 0
    weights[pixel] = alpha
    for (let channel = 0; channel < colourCount; channel += 1) {
      colours[pixel * colourCount + channel] = (samples[pixel * channels + channel] ?? 0) * alpha
    }
  }
  return { colours, weights, width, height }
}

function halve(level: Level, colourCount: number): Level {
  const width = Math.ceil(level.width / 2)
  const height = Math.ceil(level.height / 2)
  const colours = new Float32Array(width * height * colourCount)
  const weights = new Float32Array(width * height)
  for (let y = 0; y < level.height; y += 1) {
    for (let x = 0; x < level.width; x += 1) {
      const from = y * level.width + x
      const to = (y >> 1) * width + (x >> 1)
      weights[to] = (weights[to] ?? 0) + (level.weights[from] ?? 0)
      for (let channel = 0; channel < colourCount; channel += 1) {
        const place = to * colourCount + channel
        colours[place] = (colours[place] ?? 0) + (level.colours[from * colourCount + channel] ?? 0)
      }
    }
  }
  return { colours, weights, width, height }
}

/** The finest level with something visible around a pixel; null when the whole picture is transparent. */
function nearestVisible(levels: readonly Level[], x: number, y: number) {
  for (const [shift, level] of levels.entries()) {
    const at = (y >> shift) * level.width + (x >> shift)
    const weight = level.weights[at] ?? 0
    if (weight > 0) return { level, at, weight }
  }
  return null
}
