import type { Pair } from './use-pair.ts'

/** What every way to compare draws. */
export interface ModeProps {
  readonly pair: Pair
}
