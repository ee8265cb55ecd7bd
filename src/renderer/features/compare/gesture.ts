import type { Offset } from './view-transform.ts'

/** What fingers did between two moments: drag `by`, and pinch by `factor` about a place. */
export interface Gesture {
  readonly by: Offset
  readonly factor: number
  readonly about: Offset
}

/** The movement of one pointer or of two; the same pointers before and after, in the same order. */
export function gestureBetween(before: readonly Offset[], after: readonly Offset[]): Gesture {
  const from = middle(before)
  const to = middle(after)
  const spread = distance(before)
  return {
    by: { x: to.x - from.x, y: to.y - from.y },
    factor: spread === 0 ? 1 : distance(after) / spread,
    about: to,
  }
}

function middle([first = { x: 0, y: 0 }, second = first]: readonly Offset[]): Offset {
  return { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 }
}

function distance([first, second]: readonly Offset[]): number {
  return first === undefined || second === undefined ? 0 : Math.hypot(first.x - second.x, first.y - second.y)
}
