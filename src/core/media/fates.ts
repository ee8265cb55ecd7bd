import {
  type Fidelity,
  FidelityAspect,
  type FidelityEntry,
  type FidelityReason,
} from '../../shared/domain/fidelity.ts'

/** What becomes of one thing a source carries. */
export type Fate = Pick<FidelityEntry, 'fate' | 'why'>

/** It is there as it was. */
export const kept: Fate = { fate: 'kept', why: null }

/** It is there in another form. */
export function converted(why: FidelityReason): Fate {
  return { fate: 'converted', why }
}

/** It is gone. */
export function dropped(why: FidelityReason): Fate {
  return { fate: 'dropped', why }
}

/** Fates by aspect as a list; aspects the source has nothing of are left out. */
export function toFidelity(fates: Partial<Record<FidelityAspect, Fate | null>>): Fidelity {
  return FidelityAspect.options.flatMap((aspect) => {
    const fate = fates[aspect]
    return fate ? [{ aspect, ...fate }] : []
  })
}
