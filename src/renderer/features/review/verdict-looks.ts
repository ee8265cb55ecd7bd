import { Check, RotateCcw, X, type LucideIcon } from 'lucide-react'
import type { Verdict } from '../../../shared/domain/review.ts'

/** The sign of a verdict, and its ink. What was not judged has none. */
export const verdictLooks: Readonly<
  Record<Verdict, { readonly icon: LucideIcon | null; readonly ink: string }>
> = {
  unreviewed: { icon: null, ink: '' },
  kept: { icon: Check, ink: 'text-good' },
  redone: { icon: RotateCcw, ink: 'text-ask' },
  rejected: { icon: X, ink: 'text-bad' },
}
