import { Check, Repeat2, X, type LucideIcon } from 'lucide-react'
import type { FidelityEntry } from '../../../shared/domain/fidelity.ts'

/** The sign and the colour of each fate; its word stands beside it. */
export const fates: Record<FidelityEntry['fate'], { readonly icon: LucideIcon; readonly colour: string }> = {
  kept: { icon: Check, colour: 'text-good' },
  converted: { icon: Repeat2, colour: 'text-ask' },
  dropped: { icon: X, colour: 'text-bad' },
}
