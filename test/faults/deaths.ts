import type { KillPoint } from './kill-point.ts'

/** How a life is to end before its time. */
export type Death = 'at random' | KillPoint

/** When a random death comes: so many milliseconds after the start, or after so many more pictures are done. */
export type Moment =
  | { readonly after: 'start'; readonly milliseconds: number }
  | { readonly after: 'done'; readonly pictures: number; readonly milliseconds: number }

/** How often a random death comes while the program is still starting. */
const earlyPart = 0.3

/**
 * Chooses a moment so that the deaths that are left are spread over the pictures that are left. `startup` is how
 * many milliseconds a start took so far, until something was done.
 */
export function chooseMoment(
  random: () => number,
  { startup, pictures, deaths }: { startup: number; pictures: number; deaths: number },
): Moment {
  if (random() < earlyPart) return { after: 'start', milliseconds: startup * (0.1 + random()) }
  const share = pictures / (deaths + 2)
  return { after: 'done', pictures: Math.ceil(share * 2 * random()), milliseconds: 60 * random() }
}

/** So many deaths at each of some points, each at one of the first times the point is reached, in mixed order. */
export function deathsAt(
  points: readonly string[],
  { times, latest, random }: { times: number; latest: number; random: () => number },
): Death[] {
  const deaths = points.flatMap((name) =>
    Array.from({ length: times }, () => ({ name, time: 1 + Math.floor(random() * latest) })),
  )
  return deaths
    .map((death) => ({ death, order: random() }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ death }) => death)
}
