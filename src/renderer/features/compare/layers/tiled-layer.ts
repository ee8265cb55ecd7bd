import type { Layer } from './layer.ts'

const steps = [0, 1, 2]

/** A layer three times beside itself and three times below: the seams of a texture show. */
export function tiledLayer(layer: Layer): Layer {
  const { width, height } = layer.size
  return {
    ...layer,
    size: { width: width * 3, height: height * 3 },
    draw: (context, box) => {
      // Ends on whole pixels, so that the seams shown are those of the texture.
      const at = (from: number, length: number, step: number) => Math.round(from + (length * step) / 3)
      for (const row of steps) {
        for (const column of steps) {
          const [x, y] = [at(box.x, box.width, column), at(box.y, box.height, row)]
          const [right, bottom] = [at(box.x, box.width, column + 1), at(box.y, box.height, row + 1)]
          layer.draw(context, { x, y, width: right - x, height: bottom - y })
        }
      }
    },
  }
}
