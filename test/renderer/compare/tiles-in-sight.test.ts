import { expect, test } from 'vitest'
import { levelFor, tilesInSight } from '../../../src/renderer/features/compare/layers/tiles-in-sight.ts'

const pyramid = { size: { width: 8000, height: 6000 }, tile: 512, levels: 14 }
const canvas = { width: 1000, height: 600 }

/** The picture drawn at a scale, with a corner of it at a place. */
function drawn(scale: number, x: number, y: number) {
  return { x, y, width: 8000 * scale, height: 6000 * scale }
}

test('a level is chosen that has a pixel for each of the screen, and no finer one', () => {
  expect(levelFor(pyramid, drawn(1, 0, 0))).toBe(13)
  expect(levelFor(pyramid, drawn(0.5, 0, 0))).toBe(12)
  expect(levelFor(pyramid, drawn(0.3, 0, 0))).toBe(12)
  expect(levelFor(pyramid, drawn(8, 0, 0))).toBe(13)
  expect(levelFor(pyramid, drawn(0.00001, 0, 0))).toBe(0)
})

test('only tiles in sight are asked for, and neighbours meet without a seam', () => {
  const box = drawn(1.37, -3000.4, -2000.7)
  const tiles = tilesInSight(pyramid, 13, { box, canvas })
  expect(tiles.length).toBeLessThanOrEqual(6)
  for (const { x, y, width, height } of tiles) {
    expect(x < canvas.width && y < canvas.height && x + width > 0 && y + height > 0).toBe(true)
  }
  const [first, second] = tiles
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBe(second?.x)
})

test('the tiles at the edges end where the picture ends', () => {
  const box = drawn(1, -7400, -5600)
  const last = tilesInSight(pyramid, 13, { box, canvas }).at(-1)
  expect(last?.place).toEqual({ level: 13, x: 15, y: 11 })
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(600)
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBe(400)
})

test('of a picture that lies beside the canvas no tile is asked for', () => {
  expect(tilesInSight(pyramid, 13, { box: drawn(1, 1200, 0), canvas })).toEqual([])
})
