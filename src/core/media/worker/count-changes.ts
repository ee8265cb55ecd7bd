import type { Pixels } from './pixels.ts'

/** How many frames differ from the one before them; the first always counts. Pure. */
export function countChanges({ samples, frames }: Pixels): number {
  const length = samples.length / frames
  const frame = (index: number) =>
    Buffer.from(
      samples.buffer,
      samples.byteOffset + index * length * samples.BYTES_PER_ELEMENT,
      length * samples.BYTES_PER_ELEMENT,
    )
  const changes = Array.from({ length: frames - 1 }, (_, index) => !frame(index).equals(frame(index + 1)))
  return 1 + changes.filter(Boolean).length
}
