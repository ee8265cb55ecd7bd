/** What keeps one video at the time of another one: nothing, playing it slower or faster, or going there. */
export type Correction =
  | { readonly is: 'none' }
  | { readonly is: 'rate'; readonly factor: number }
  | { readonly is: 'seek' }

/** Seconds from which on a video is too far off to catch up by playing. */
const farOff = 0.3
/** By how much it is played slower or faster at most, and how strongly for each second it is off. */
const most = 0.5
const strength = 6

/**
 * How a video catches up that is `behind` so many seconds, or ahead where that is negative. Within an eighth of a
 * frame it is left alone. Pure.
 */
export function correctionFor(behind: number, frame: number): Correction {
  if (Math.abs(behind) > farOff) return { is: 'seek' }
  if (Math.abs(behind) < frame / 8) return { is: 'none' }
  return { is: 'rate', factor: 1 + Math.min(Math.max(behind * strength, -most), most) }
}

/** The middle of the frame that is `steps` frames after the one shown: its edges belong to two. Pure. */
export function frameTime(
  now: number,
  { steps, frame, length }: { readonly steps: number; readonly frame: number; readonly length: number },
): number {
  const last = Math.max(0, Math.ceil(length / frame - 0.5) - 1)
  const number = Math.min(Math.max(Math.floor(now / frame + 1e-6) + steps, 0), last)
  return Math.min((number + 0.5) * frame, length)
}

/** A part of a video that is played again and again, in seconds. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Where playing goes on from a time, in a part: at its beginning, once it is past its end. Null: just on. Pure. */
export function turnBack(now: number, { from, to }: Range): number | null {
  return now >= to || now < from - 0.5 ? from : null
}
