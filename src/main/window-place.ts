import { z } from 'zod'

const Rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
export type Rectangle = z.infer<typeof Rectangle>

/** Where a window was, and how large. */
const Place = Rectangle.extend({ isMaximized: z.boolean() })
export type Place = z.infer<typeof Place>

/** The places of the window, one for each arrangement of displays it was seen on. */
export const Places = z.record(z.string(), Place)
export type Places = z.infer<typeof Places>

/** The smallest the window gets. */
export const smallest = { width: 880, height: 560 } as const

const usual = { width: 1280, height: 800 } as const

/** Arrangements that are remembered; the oldest is forgotten first. */
const most = 20

/** A name for an arrangement of displays, whatever order they are told in. */
export function arrangementOf(displays: readonly Rectangle[]): string {
  return displays
    .map(({ x, y, width, height }) => [x, y, width, height].join(','))
    .toSorted()
    .join(' ')
}

/**
 * Where the window goes: where it was on these displays, as far as it can be reached there, else in the middle of the
 * first. `areas` is what of each display is free for windows. Pure.
 */
export function placeFor(remembered: Place | undefined, areas: readonly [Rectangle, ...Rectangle[]]): Place {
  const area = areas.reduce((best, one) => (seen(one, remembered) > seen(best, remembered) ? one : best))
  const wanted = remembered ?? { ...usual, isMaximized: false }
  const width = between(smallest.width, wanted.width, area.width)
  const height = between(smallest.height, wanted.height, area.height)
  const room = { x: area.width - width, y: area.height - height }
  const isSeen = remembered !== undefined && seen(area, remembered) > 0
  return {
    x: isSeen ? between(area.x, remembered.x, area.x + room.x) : area.x + Math.round(room.x / 2),
    y: isSeen ? between(area.y, remembered.y, area.y + room.y) : area.y + Math.round(room.y / 2),
    width,
    height,
    isMaximized: wanted.isMaximized,
  }
}

/** The places with one more, the oldest left out where there are too many. Pure. */
export function withPlace(places: Places, arrangement: string, place: Place): Places {
  const { [arrangement]: _former, ...others } = places
  return Object.fromEntries([...Object.entries(others).slice(1 - most), [arrangement, place]])
}

/** How much of a place lies in an area, in pixels. */
function seen(area: Rectangle, place: Place | undefined): number {
  if (place === undefined) return 0
  const width = Math.min(area.x + area.width, place.x + place.width) - Math.max(area.x, place.x)
  const height = Math.min(area.y + area.height, place.y + place.height) - Math.max(area.y, place.y)
  return Math.max(width, 0) * Math.max(height, 0)
}

/** What is wanted, or the nearest to it; the upper end wins. */
function between(least: number, wanted: number, greatest: number): number {
  return Math.min(Math.max(wanted, least), greatest)
}
