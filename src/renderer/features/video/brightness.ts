/** Of 255: below it a picture shows nothing. */
const darkest = 16

/** Whether pixels, four bytes each, are as good as black. Pure. */
export function isBlack(pixels: Uint8ClampedArray): boolean {
  let light = 0
  for (let at = 0; at < pixels.length; at += 4)
    light += Math.max(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
  return light / (pixels.length / 4) < darkest
}
