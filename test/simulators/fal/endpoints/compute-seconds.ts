/** What a runner says it needed: a second, and half of one for each megapixel of the result. */
export function computeSeconds({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): number {
  return 1 + (0.5 * width * height) / 1e6
}
