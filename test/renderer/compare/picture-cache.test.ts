import { expect, test } from 'vitest'
import type { HeldLayer } from '../../../src/renderer/features/compare/layers/layer.ts'
import { createPictureCache } from '../../../src/renderer/features/compare/layers/picture-cache.ts'

/** Opens layers of ten pixels, and notes which were opened and which closed. */
function opener() {
  const opened: string[] = []
  const closed: string[] = []
  const open = (name: string) => (): Promise<HeldLayer> => {
    opened.push(name)
    return Promise.resolve({
      size: { width: 5, height: 2 },
      pixels: 10,
      draw: () => undefined,
      still: () => Promise.reject(new Error('Expected none to be asked for')),
      close: () => void closed.push(name),
    })
  }
  return { open, opened, closed }
}

test('a picture is opened once, and one that is beyond the room there is lets go of its pixels', async () => {
  const { open, opened, closed } = opener()
  const cache = createPictureCache(20)
  for (const name of ['a', 'b', 'a', 'c']) await cache.get(name, open(name))
  expect(opened).toEqual(['a', 'b', 'c'])
  expect(closed).toEqual(['b'])
})

test('what is on show is kept, however little room there is', async () => {
  const { open, closed } = opener()
  const cache = createPictureCache(20)
  await cache.get('a', open('a'))
  await cache.get('b', open('b'))
  cache.show(['a', 'b'])
  await cache.get('c', open('c'))
  await cache.get('d', open('d'))
  expect(closed).not.toContain('a')
  expect(closed).not.toContain('b')
})

test('one that failed is opened again when it is asked for next', async () => {
  const { open } = opener()
  const cache = createPictureCache(20)
  await expect(cache.get('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect((await cache.get('a', open('a'))).pixels).toBe(10)
})
