import { Eye, Pause, TriangleAlert, Unplug, type LucideIcon } from 'lucide-react'
import type { Watch } from '../../../shared/domain/watch.ts'

/** How a watch stands, in one word. */
export type Standing = 'watching' | 'offline' | 'paused'

/** A shape for every standing: its colour only repeats what the shape and the word say. */
export interface StandingLook {
  readonly standing: Standing
  readonly icon: LucideIcon
  readonly ink: 'text-good' | 'text-ask' | 'text-bad' | 'text-ink-3'
}

/** How a watch stands; what a person has to look after comes first. */
export function standingOf({ state, offlineSince }: Pick<Watch, 'state' | 'offlineSince'>): StandingLook {
  if (state.is === 'paused') {
    const isAsked = state.because === 'asked'
    return {
      standing: 'paused',
      icon: isAsked ? Pause : TriangleAlert,
      ink: isAsked ? 'text-ink-3' : 'text-bad',
    }
  }
  if (offlineSince !== null) return { standing: 'offline', icon: Unplug, ink: 'text-ask' }
  return { standing: 'watching', icon: Eye, ink: 'text-good' }
}
