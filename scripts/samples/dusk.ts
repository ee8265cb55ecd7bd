import { fractalNoise } from './noise.ts'
import { type Canvas, hex, mix, paint, smoothStep } from './paint.ts'

const night = hex('#0b1030')
const violet = hex('#43306b')
const ember = hex('#d9734f')

/** An evening sky so even that eight bits would show bands: neighbouring rows differ by less than one step of 256. */
export function dusk(width: number, height: number): Canvas {
  const wisps = fractalNoise(83, 4)
  return paint({ width, height, channels: 3, bits: 16 }, (x, y) => {
    const u = x / height
    const v = y / height
    const upper = mix(night, violet, smoothStep(0.05, 0.75, v))
    const glow = Math.exp(-(((v - 1.02) / 0.3) ** 2) - ((u - 0.7) / 0.9) ** 2)
    const veil = (wisps(u * 1.5, v * 5) - 0.5) * 0.09 * smoothStep(0.2, 0.9, v)
    return mix(upper, ember, glow * 0.9 + veil)
  })
}
