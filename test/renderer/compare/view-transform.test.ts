import { expect, test } from 'vitest'
import { carriedOver, placed, resized } from '../../../src/renderer/features/compare/view-transform.ts'

const pane = { width: 1000, height: 600 }

test('results of one source lie on the same pixels of the screen, whatever their sizes', () => {
  const sizes = [1, 2, 3.7].map((factor) => ({
    width: Math.round(640 * factor),
    height: Math.round(480 * factor),
  }))
  const [first = { width: 1, height: 1 }] = sizes
  const viewpoint = { scale: 3.3, x: 211.5, y: 97 }
  const corner = placed(viewpoint, { picture: first, pane, density: 1 })
  for (const picture of sizes.slice(1)) {
    const there = placed(resized(viewpoint, first, picture), { picture, pane, density: 1 })
    expect(Math.abs(there.x - corner.x)).toBeLessThanOrEqual(1)
    expect(Math.abs(there.y - corner.y)).toBeLessThanOrEqual(1)
    expect(Math.abs(there.scale * picture.width - corner.scale * first.width)).toBeLessThan(1)
  }
})

test('the result of another source is looked at with the same scale', () => {
  const now = carriedOver(
    { scale: 2, x: 100, y: 50 },
    { width: 200, height: 100 },
    { width: 400, height: 300 },
  )
  expect(now).toEqual({ scale: 2, x: 200, y: 150 })
})
