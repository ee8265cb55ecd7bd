import type { Layer } from './layers/layer.ts'

/** What is held against each other, decoded and ready to be drawn. */
export interface Layers {
  readonly job: string
  /** Of which source they are. */
  readonly subject: string
  readonly source: Layer
  readonly result: Layer
  /** Another result of the same source; null where there is none, and until it is wanted and there. */
  readonly other: Layer | null
}

/** What every way to compare draws. */
export interface ModeProps {
  readonly layers: Layers
}
