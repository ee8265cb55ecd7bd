import { type Canvas, type Colour, mix, paint } from './paint.ts'

const columns = 6
const rows = 4
const gap = 0.06

/** Patches in the numbers of Display P3, most of them outside sRGB; below them a ramp of greys. */
export function colourChart(width: number, height: number): Canvas {
  return paint({ width, height, channels: 3, bits: 8 }, (x, y) => {
    const column = (x / width) * columns
    const row = (y / height) * (rows + 1)
    const inGap = Math.min(column % 1, row % 1) < gap || Math.max(column % 1, row % 1) > 1 - gap
    if (inGap) return [0.16, 0.16, 0.16]
    return row < rows
      ? patch(Math.floor(column), Math.floor(row))
      : grey(Math.floor((x / width) * columns * 2))
  })
}

function patch(column: number, row: number): Colour {
  const pure = hue(column / columns + row * 0.04)
  return row < 2 ? mix(pure, [0, 0, 0], row * 0.35) : mix(pure, [1, 1, 1], (row - 1) * 0.28)
}

function grey(step: number): Colour {
  const value = step / (columns * 2 - 1)
  return [value, value, value]
}

/** A fully saturated colour; 0 is red, 1/3 green, 2/3 blue. */
function hue(turn: number): Colour {
  const channel = (offset: number) => {
    const distance = Math.abs(((((turn + offset) % 1) + 1) % 1) - 0.5) * 6
    return Math.min(1, Math.max(0, distance - 1))
  }
  return [channel(0), channel(2 / 3), channel(1 / 3)]
}
