import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { PixelSize } from '../../../shared/domain/media.ts'
import { wantedSize, type SizeIntent } from '../../../shared/domain/size-intent.ts'

/** In how many words a size can be asked for. */
export const sizeKinds = ['factor', 'target', 'long-side', 'fit', 'print'] as const
export type SizeKind = (typeof sizeKinds)[number]

/** Factors that are one press away. */
export const quickFactors = [1.5, 2, 3, 4] as const

/** What each kind of size begins with. */
const beginnings: { readonly [Kind in SizeKind]: Extract<SizeIntent, { by: Kind }> } = {
  factor: { by: 'factor', factor: 2 },
  target: { by: 'target', target: '2160p' },
  'long-side': { by: 'long-side', pixels: 4000 },
  fit: { by: 'fit', width: 3840, height: 2160 },
  print: { by: 'print', paper: 'A4', dpi: 300 },
}

/** The size a form of this kind begins with: the one before, where it is of the kind already. */
export function beginSize(kind: SizeKind, before: SizeIntent | null): SizeIntent {
  return before?.by === kind ? before : beginnings[kind]
}

/** The quick factor that a size is; null for any other. */
export function quickFactor(size: SizeIntent): (typeof quickFactors)[number] | null {
  return size.by === 'factor' ? (quickFactors.find((factor) => factor === size.factor) ?? null) : null
}

/** What a size makes of a picture. */
export interface SizeSummary {
  readonly from: PixelSize
  readonly to: PixelSize
  /** Whether the picture is that large already. */
  readonly isLarge: boolean
  /** Whether it is no picture of the person's, but an ordinary one for an example. */
  readonly isExample: boolean
}

/** A picture as cameras make them. */
const example: PixelSize = { width: 4000, height: 3000 }

/** The size of the first picture that was read; null where there is none. */
export function firstSize(rows: readonly Pick<JobRow, 'source'>[]): PixelSize | null {
  const facts = rows.map(({ source }) => source.facts).find((one) => one !== null)
  return facts === undefined ? null : { width: facts.width, height: facts.height }
}

/** The size of the first picture, or of an ordinary one. */
export function exampleSize(rows: readonly Pick<JobRow, 'source'>[]): PixelSize {
  return firstSize(rows) ?? example
}

/** From what to what a size takes the first picture, or an example while there is none. */
export function summariseSize(first: PixelSize | null, size: SizeIntent): SizeSummary {
  const from = first ?? example
  const to = wantedSize(from, size)
  return { from, to, isLarge: to.width <= from.width && to.height <= from.height, isExample: first === null }
}
