const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
}

/** Where a key moves the divider, 0 left to 1 right; null for a key that does not. */
export function dividerAfterKey(key: string, divider: number): number | null {
  const step = steps[key]
  if (step === undefined) return null
  return Math.min(Math.max(Math.round((divider + step) * 1000) / 1000, 0), 1)
}
