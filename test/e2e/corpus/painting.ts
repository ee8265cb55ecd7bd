import sharp, { type Sharp } from 'sharp'
import type { PixelSize } from '../../../src/shared/domain/media.ts'

/** The usual size of a painting. */
export const paintingSize: PixelSize = { width: 90, height: 60 }

/** The colours of the upright painting's corners: top left, top right, bottom left, bottom right. */
export const cornerColours = [
  [70, 0, 10],
  [60, 200, 60],
  [40, 60, 220],
  [250, 240, 150],
] as const

export interface PaintingOptions {
  readonly size?: PixelSize
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  readonly channels?: 1 | 2 | 3 | 4
  readonly bitDepth?: 8 | 16
  /** Another number moves the shading, so that the frames of an animation differ. */
  readonly frame?: number
}

/**
 * A picture by which everything shows that goes wrong: four corners of one colour each, which tell how it is turned;
 * between them a slope that has another value at each pixel, which tells its bit depth; alpha that runs from
 * transparent to opaque beside opaque corners.
 */
export function paint({
  size = paintingSize,
  channels = 3,
  bitDepth = 8,
  frame = 0,
}: PaintingOptions = {}): Sharp {
  const most = bitDepth === 16 ? 65_535 : 255
  const samples = new (bitDepth === 16 ? Uint16Array : Uint8Array)(size.width * size.height * channels)
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      const colour = colourAt({ x, y, frame }, size)
      const pixel = channels < 3 ? [luminance(colour), colour[3]] : colour
      for (let channel = 0; channel < channels; channel += 1) {
        samples[(y * size.width + x) * channels + channel] = Math.round((pixel[channel] ?? 0) * most)
      }
    }
  }
  const space = channels < 3 ? (bitDepth === 16 ? 'grey16' : 'b-w') : bitDepth === 16 ? 'rgb16' : 'srgb'
  return sharp(samples, { raw: { ...size, channels } }).toColourspace(space)
}

/** The painting several times, each a little further, as one animation. */
export function animate(frames: number, channels: 3 | 4): Promise<Sharp> {
  const pages = Array.from({ length: frames }, (_, frame) => paint({ channels, frame }).png().toBuffer())
  return Promise.all(pages).then((stills) => sharp(stills, { join: { animated: true } }))
}

/** The RGBA of a pixel, 0 to 1. */
function colourAt({ x, y, frame }: { x: number; y: number; frame: number }, size: PixelSize): number[] {
  const block = Math.ceil(Math.min(size.width, size.height) / 4)
  const left = x < block
  const top = y < block
  const right = x >= size.width - block
  const bottom = y >= size.height - block
  if ((left || right) && (top || bottom)) {
    const corner = cornerColours[(top ? 0 : 2) + (left ? 0 : 1)]
    return [...(corner ?? []).map((value) => value / 255), 1]
  }
  const slope = (x + y / size.height + frame * 7) / (size.width + 1 + frame * 7)
  const across = (y + x / size.width) / (size.height + 1)
  return [slope, (slope + across) / 2, 1 - across, across]
}

function luminance([red = 0, green = 0, blue = 0]: number[]): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue
}
