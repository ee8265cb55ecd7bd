import type { ComponentType } from 'react'
import type { Mode } from './compare-store.ts'
import { BlinkMode } from './mode-blink.tsx'
import { DifferenceMode } from './mode-difference.tsx'
import { LoupeMode } from './mode-loupe.tsx'
import type { ModeProps } from './mode-props.ts'
import { SidesMode } from './mode-sides.tsx'
import { SliderMode } from './mode-slider.tsx'

/** How each way to compare is drawn. */
export const modeViews: Record<Mode, ComponentType<ModeProps>> = {
  slider: SliderMode,
  sides: SidesMode,
  blink: BlinkMode,
  difference: DifferenceMode,
  loupe: LoupeMode,
}
