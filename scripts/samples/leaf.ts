import { fractalNoise } from './noise.ts'
import { type Canvas, hex, mix, paint, smoothStep } from './paint.ts'

const young = hex('#a9c94a')
const old = hex('#2f6b34')
const vein = hex('#dbe9a4')

/** A leaf on nothing: a feathered edge, thin veins and a soft shadow, for what becomes of alpha. */
export function leaf(size: number): Canvas {
  const blotches = fractalNoise(61, 6)
  return paint({ width: size, height: size, channels: 4, bits: 8 }, (x, y) => {
    const [along, aside] = onLeaf(x / size, y / size)
    const inside = coverage(along, aside, 0.012)
    const [shadeAlong, shadeAside] = onLeaf(x / size - 0.02, y / size - 0.03)
    const shadow = coverage(shadeAlong, shadeAside, 0.09) * 0.35
    const ribs = veins(along, aside)
    const green = mix(old, young, 0.25 + along * 0.5 + (blotches(along * 9, aside * 9) - 0.5) * 0.9)
    const colour = mix(green, vein, ribs * 0.8)
    const alpha = inside + shadow * (1 - inside)
    return [...colour.map((value) => (alpha === 0 ? 0 : (value * inside) / alpha)), alpha]
  })
}

/** Where a point lies along the leaf (0 stem, 1 tip) and aside of its middle. */
function onLeaf(u: number, v: number): [number, number] {
  const diagonal = (u + (1 - v)) / 2
  const aside = (u - (1 - v)) / Math.SQRT2
  const along = (diagonal - 0.14) / 0.74
  return [along, aside + 0.05 * Math.sin(along * Math.PI)]
}

function coverage(along: number, aside: number, feather: number): number {
  const part = Math.min(1, Math.max(0, along))
  const half = 0.27 * Math.sin(Math.PI * part ** 0.8) * (1 - 0.25 * part)
  const teeth = 0.008 * Math.abs(Math.sin(part * 46))
  const blade = smoothStep(feather, -feather, Math.abs(aside) - half - teeth) * smoothStep(1.01, 0.98, along)
  const stem = smoothStep(feather, -feather, Math.abs(aside) - 0.012) * smoothStep(-0.17, -0.12, along)
  return along < 0 ? stem : Math.max(blade, along < 0.2 ? stem : 0)
}

function veins(along: number, aside: number): number {
  const middle = smoothStep(0.009 * (1.2 - along), 0.002, Math.abs(aside))
  const branch = Math.abs((((along - Math.abs(aside) * 1.4) * 9) % 1) - 0.5) / 9
  const side = smoothStep(0.007, 0.002, branch) * smoothStep(0, 0.1, along) * smoothStep(0.98, 0.85, along)
  return Math.max(middle, side * 0.6)
}
