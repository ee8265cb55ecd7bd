import type { PixelSize } from '../shared/domain/media.ts'

/** `640×480`; nothing where there is no size. */
export function formatSize(size: PixelSize | null | undefined): string {
  return size === null || size === undefined ? '' : `${size.width}×${size.height}`
}

/** `640×480 → 1280×960`, or what is known of it. */
export function formatSizes(from: PixelSize | null | undefined, to: PixelSize | null | undefined): string {
  return [formatSize(from), formatSize(to)].filter((part) => part !== '').join(' → ')
}

/** Pixels in the unit a person reads: `12 MP`, `0.3 MP`. */
export function formatPixels(pixels: number): string {
  const megapixels = pixels / 1_000_000
  return `${megapixels >= 10 ? Math.round(megapixels) : Number(megapixels.toPrecision(2))} MP`
}

/** A number with its noun: `1 picture`, `2 pictures`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}

/** A time as a person says it: `45 s`, `3 min`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
