import type { Layer } from './layer.ts'

/** How often a difference can be doubled: up to sixteen times. */
export const gains = [1, 2, 4, 8, 16] as const
export type Gain = (typeof gains)[number]

interface Differing {
  readonly source: Layer
  readonly result: Layer
  readonly gain: Gain
}

/** By how much two layers differ, colour by colour: black where they are the same. */
export function differenceLayer({ source, result, gain }: Differing): Layer {
  return {
    size: result.size,
    still: () => result.still(),
    follow: (onChange) => {
      const stops = [source, result].map((layer) => layer.follow?.(onChange))
      return () => stops.forEach((stop) => stop?.())
    },
    draw: (context, box) => {
      const { canvas } = context
      context.fillRect(0, 0, canvas.width, canvas.height)
      result.draw(context, box)
      context.globalCompositeOperation = 'difference'
      source.draw(context, box)
      context.globalCompositeOperation = 'lighter'
      // Added to itself, it is twice as bright.
      for (let brightness = 1; brightness < gain; brightness *= 2) context.drawImage(canvas, 0, 0)
    },
  }
}
