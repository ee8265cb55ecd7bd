import type { PixelSize } from '../../../src/shared/domain/media.ts'

/** One picture of the corpus. */
export interface CorpusPicture {
  /** Its path inside the corpus. */
  readonly name: string
  /** Its size when it stands upright. */
  readonly size: PixelSize
  /** Whether its corners have the painting's colours, and none of them hides another. */
  readonly corners: boolean
  /** Colours are converted by another recipe than the tools' own, so only their order can be compared. */
  readonly otherColours?: true
  /** Writes the file. */
  readonly write: (path: string) => Promise<unknown>
}
