import { emptyLike } from './empty-like.ts'
import { hasAlpha, type Pixels, type Samples } from './pixels.ts'

type Raster = Pick<Pixels, 'samples' | 'channels'>

/**
 * Colours multiplied by their alpha, and alpha, both at 16 bits whatever the depth was, in rasters of their
 * own.
 */
export interface Premultiplied {
  readonly colours: Samples
  readonly alpha: Samples
}

/**
 * Takes a raster with alpha apart into what may be filtered without hidden colours showing. Apart, because
 * libvips would multiply once more where it sees an alpha channel.
 */
export function premultiply({ samples, channels }: Raster): Premultiplied {
  const colourCount = channels - 1
  const alpha = new Uint16Array(samples.length / channels)
  const colours = new Uint16Array(alpha.length * colourCount)
  const most = mostOf(samples)
  const scale = 65535 / most
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    const opacity = samples[pixel * channels + colourCount] ?? 0
    const factor = (scale * opacity) / most
    alpha[pixel] = opacity * scale
    for (let channel = 0; channel < colourCount; channel += 1) {
      colours[pixel * colourCount + channel] = (samples[pixel * channels + channel] ?? 0) * factor + 0.5
    }
  }
  return { colours, alpha }
}

/**
 * Undoes `premultiply` in place of `into`, at that array's depth. Where nothing of a pixel is visible its
 * colour is left as `into` has it.
 */
export function unpremultiply({ colours, alpha }: Premultiplied, into: Samples): void {
  const channels = into.length / alpha.length
  const colourCount = channels - 1
  const most = mostOf(into)
  const scale = most / 65535
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    const opacity = alpha[pixel] ?? 0
    into[pixel * channels + colourCount] = opacity * scale + 0.5
    if (opacity === 0) continue
    const factor = most / opacity
    for (let channel = 0; channel < colourCount; channel += 1) {
      const value = (colours[pixel * colourCount + channel] ?? 0) * factor + 0.5
      into[pixel * channels + channel] = value > most ? most : value
    }
  }
}

/** The picture on white, without its alpha. */
export function flatten(pixels: Pixels): Pixels {
  if (!hasAlpha(pixels)) return pixels
  const { samples, channels } = pixels
  const colours = channels === 4 ? 3 : 1
  const most = mostOf(samples)
  const result = emptyLike(samples, (samples.length / channels) * colours)
  for (let from = 0, to = 0; from < samples.length; from += channels, to += colours) {
    const alpha = samples[from + colours] ?? 0
    for (let channel = 0; channel < colours; channel += 1) {
      const value = samples[from + channel] ?? 0
      result[to + channel] = most + ((value - most) * alpha) / most + 0.5
    }
  }
  return { ...pixels, samples: result, channels: colours }
}

/** The alpha of a picture as a grey picture of its own. */
export function alphaOf(pixels: Pixels): Pixels {
  const { samples, channels } = pixels
  const result = emptyLike(samples, samples.length / channels)
  for (let from = channels - 1, to = 0; from < samples.length; from += channels, to += 1) {
    result[to] = samples[from] ?? 0
  }
  return { ...pixels, samples: result, channels: 1, profile: null }
}

/** A picture without its alpha: its colours as they are. */
export function withoutAlpha(pixels: Pixels): Pixels {
  if (!hasAlpha(pixels)) return pixels
  const { samples, channels } = pixels
  const colours = channels === 4 ? 3 : 1
  const result = emptyLike(samples, (samples.length / channels) * colours)
  for (let from = 0, to = 0; from < samples.length; from += channels, to += colours) {
    for (let channel = 0; channel < colours; channel += 1) result[to + channel] = samples[from + channel] ?? 0
  }
  return { ...pixels, samples: result, channels: colours }
}

/** A picture with a grey picture of the same size as its alpha, brought to the picture's depth. */
export function withAlpha(pixels: Pixels, alpha: Pixels): Pixels {
  const { samples } = pixels
  const colours = pixels.channels
  if (colours === 2 || colours === 4) throw new Error('Expected a picture without alpha, got one that has it')
  const channels = colours === 3 ? 4 : 2
  const scale = mostOf(samples) / mostOf(alpha.samples)
  const result = emptyLike(samples, (samples.length / colours) * channels)
  for (let from = 0, to = 0, pixel = 0; from < samples.length; from += colours, to += channels, pixel += 1) {
    for (let channel = 0; channel < colours; channel += 1) result[to + channel] = samples[from + channel] ?? 0
    result[to + colours] = (alpha.samples[pixel] ?? 0) * scale + 0.5
  }
  return { ...pixels, samples: result, channels }
}

function mostOf(samples: Samples): number {
  return samples instanceof Uint16Array ? 65535 : 255
}
