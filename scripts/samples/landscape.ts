import { fractalNoise, randomNumbers } from './noise.ts'
import { type Canvas, type Colour, hex, mix, paint, smoothStep } from './paint.ts'

const zenith = hex('#2d5d92')
const horizon = hex('#f3cfa4')
const sunlight = hex('#fff3d2')
const haze = hex('#d9bfa8')

/** One range of hills: how high it stands, how rough it is, its colours and how far off it lies (1: farthest). */
interface Range {
  readonly base: number
  readonly height: number
  readonly frequency: number
  readonly light: Colour
  readonly dark: Colour
  readonly distance: number
}

const ranges: readonly Range[] = [
  { base: 0.6, height: 0.2, frequency: 2.2, light: hex('#9aa2b4'), dark: hex('#7a86a0'), distance: 0.85 },
  { base: 0.7, height: 0.22, frequency: 3.1, light: hex('#7d8a80'), dark: hex('#4d6068'), distance: 0.55 },
  { base: 0.82, height: 0.2, frequency: 4.2, light: hex('#7c8a45'), dark: hex('#36502f'), distance: 0.22 },
  { base: 0.95, height: 0.16, frequency: 3.4, light: hex('#8b8a36'), dark: hex('#24371c'), distance: 0 },
]

/** Hills under a low sun: soft gradients, hard edges and grain down to the pixel, as a photo has them. */
export function landscape(width: number, height: number): Canvas {
  const clouds = fractalNoise(11, 6)
  const hills = ranges.map((range, index) => hillside(range, 21 + index * 7, width))
  const grain = randomNumbers(5)
  return paint({ width, height, channels: 3, bits: 8 }, (x, y) => {
    const u = x / height
    const v = y / height
    let colour = sky(u, v, clouds)
    for (const hill of hills) colour = hill(u, v, colour)
    const speck = (grain() - 0.5) * 0.02
    return colour.map((value) => value + speck)
  })
}

function sky(u: number, v: number, clouds: (x: number, y: number) => number): Colour {
  const base = mix(zenith, horizon, smoothStep(0, 0.68, v))
  const far = Math.hypot(u - 1.05, v - 0.36)
  const lit = mix(base, sunlight, Math.exp(-far * 5.5) * 0.85 + (1 - smoothStep(0.045, 0.05, far)))
  const cover = smoothStep(0.5, 0.74, clouds(u * 3, v * 9)) * smoothStep(0.62, 0.2, v)
  return mix(lit, [1, 0.97, 0.93], cover * 0.75)
}

function hillside(range: Range, seed: number, width: number) {
  const outline = fractalNoise(seed, 9)
  const texture = fractalNoise(seed + 1, 7)
  const pixel = 1 / width
  return (u: number, v: number, behind: Colour): Colour => {
    const crest = range.base - range.height * (outline(u * range.frequency, seed) - 0.25)
    const covered = smoothStep(-pixel, pixel, v - crest)
    if (covered === 0) return behind
    const detail = 20 / (0.35 + range.distance)
    const here = texture(u * detail, v * detail * 1.7)
    const towardsSun = texture((u + 0.004) * detail, (v - 0.004) * detail * 1.7)
    const light = 0.46 + (here - towardsSun) * 2.4 + (here - 0.5) * 0.9 - (v - crest) * 0.9
    const ground = mix(range.dark, range.light, light)
    return mix(behind, mix(ground, haze, range.distance * 0.55), covered)
  }
}
