import { countOf, formatDuration, formatPixels } from './amounts.ts'

/** How far a run is. Pixels are those of results: of what is finished, parts of what is under way included. */
export interface Progress {
  readonly total: number
  readonly rested: number
  readonly failed: number
  readonly pixels: number
  readonly pixelsDone: number
  /** Since work began. */
  readonly seconds: number
}

/** The line of progress: counts, rate and, once it can be told, the time left. */
export function progressText({ total, rested, failed, pixels, pixelsDone, seconds }: Progress): string {
  const rate = seconds > 0 ? pixelsDone / seconds : 0
  const left = rate > 0 && seconds >= 2 ? (pixels - pixelsDone) / rate : null
  return [
    `${rested} of ${countOf(total, 'result')}`,
    failed > 0 ? `${failed} failed` : null,
    rate > 0 ? `${formatPixels(rate)}/s` : null,
    left === null || rested === total ? null : `${formatDuration(left)} left`,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** Milliseconds between lines where they can't be redrawn. */
const printInterval = 10_000
/** Milliseconds between drawings of the live line. */
const drawInterval = 100

/** Tells when progress is worth showing again. */
export interface ProgressPace {
  readonly isDue: (now: number) => boolean
}

/** A live line is drawn ten times a second, printed lines come every ten seconds. */
export function progressPace(live: boolean, start: number): ProgressPace {
  const interval = live ? drawInterval : printInterval
  let shownAt = start
  return {
    isDue: (now) => {
      if (now - shownAt < interval) return false
      shownAt = now
      return true
    },
  }
}
