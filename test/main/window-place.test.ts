import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  arrangementOf,
  type Place,
  placeFor,
  type Rectangle,
  withPlace,
} from '../../src/main/window-place.ts'

const laptop: Rectangle = { x: 0, y: 25, width: 1440, height: 875 }
const large: Rectangle = { x: 1440, y: 0, width: 2560, height: 1440 }
const place = (fields: Partial<Place>): Place => ({
  x: 100,
  y: 100,
  width: 1000,
  height: 700,
  isMaximized: false,
  ...fields,
})

test('the first time, the window stands in the middle of the first display', () => {
  expect(placeFor(undefined, [laptop, large])).toEqual({
    x: 80,
    y: 63,
    width: 1280,
    height: 800,
    isMaximized: false,
  })
})

test('where it was, it stands again', () => {
  const there = place({ x: 2000, y: 300, isMaximized: true })
  expect(placeFor(there, [laptop, large])).toEqual(there)
})

test('where its display is gone, it comes to the one that is there', () => {
  const { x, y } = placeFor(place({ x: 2000, y: 300 }), [laptop])
  expect({ x, y }).toEqual({ x: 220, y: 113 })
})

test('it is never off the screen, nor larger than it', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 })
  const size = fc.integer({ min: 1, max: 10_000 })
  const area = fc.record({
    x: number,
    y: number,
    width: fc.integer({ min: 300, max: 6000 }),
    height: fc.integer({ min: 300, max: 6000 }),
  })
  const remembered = fc.record({ x: number, y: number, width: size, height: size, isMaximized: fc.boolean() })
  const areas = fc.tuple(area, fc.array(area, { maxLength: 3 })).map(([one, more]) => [one, ...more] as const)
  fc.assert(
    fc.property(remembered, areas, (before, given) => {
      const [first, ...more] = given
      const found = placeFor(before, [first, ...more])
      const isInside = given.some(
        ({ x, y, width, height }) =>
          found.x >= x &&
          found.y >= y &&
          found.x + found.width <= x + width &&
          found.y + found.height <= y + height,
      )
      expect(isInside).toBe(true)
    }),
  )
})

test('displays told in another order are the same arrangement', () => {
  expect(arrangementOf([laptop, large])).toBe(arrangementOf([large, laptop]))
  expect(arrangementOf([laptop])).not.toBe(arrangementOf([laptop, large]))
})

test('each arrangement has a place of its own, and the oldest are forgotten', () => {
  let places = withPlace({}, 'desk', place({ x: 1 }))
  places = withPlace(places, 'lap', place({ x: 2 }))
  expect(withPlace(places, 'desk', place({ x: 3 }))).toMatchObject({ desk: { x: 3 }, lap: { x: 2 } })
  for (let number = 0; number < 19; number += 1) places = withPlace(places, `other ${number}`, place({}))
  expect(Object.keys(places)).toHaveLength(20)
  expect(places).not.toHaveProperty('desk')
})
