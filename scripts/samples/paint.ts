/** Red, green and blue, each from 0 to 1. */
export type Colour = readonly [number, number, number]

/** Raw samples as sharp takes them. */
export interface Canvas {
  readonly data: Uint8Array | Uint16Array
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
}

/** The colour between two others; `part` 0 is the first. */
export function mix(from: Colour, to: Colour, part: number): Colour {
  const bounded = Math.min(1, Math.max(0, part))
  return [
    from[0] + (to[0] - from[0]) * bounded,
    from[1] + (to[1] - from[1]) * bounded,
    from[2] + (to[2] - from[2]) * bounded,
  ]
}

/** 0 below `from`, 1 above `to`, without a corner between. */
export function smoothStep(from: number, to: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return part * part * (3 - 2 * part)
}

/** `#rrggbb` as a colour. */
export function hex(text: string): Colour {
  const part = (at: number) => Number.parseInt(text.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5)]
}

/** Fills a canvas from a function of the pixel that gives its channels from 0 to 1. */
export function paint(
  { width, height, channels, bits }: { width: number; height: number; channels: 3 | 4; bits: 8 | 16 },
  pixel: (x: number, y: number) => readonly number[],
): Canvas {
  const length = width * height * channels
  const data = bits === 16 ? new Uint16Array(length) : new Uint8Array(length)
  const top = bits === 16 ? 65_535 : 255
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const values = pixel(x, y)
      for (let channel = 0; channel < channels; channel += 1) {
        const value = Math.min(1, Math.max(0, values[channel] ?? 0))
        data[(y * width + x) * channels + channel] = Math.round(value * top)
      }
    }
  }
  return { data, width, height, channels }
}
