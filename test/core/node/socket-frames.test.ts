import { expect, test } from 'vitest'
import { type Frame, frameReader, packFrame } from '../../../src/core/node/socket-frames.ts'

const frames: readonly Frame[] = [
  'one',
  '',
  'größer 🖼',
  new Uint8Array([0, 255, 10]),
  'x'.repeat(5000),
  new Uint8Array(),
]

function plain(frame: Frame): string | number[] {
  return typeof frame === 'string' ? frame : [...frame]
}

test.each([1, 2, 3, 7, 4096, 1_000_000])('frames come out as they went in, in pieces of %i bytes', (size) => {
  const bytes = Buffer.concat(frames.map((frame) => packFrame(frame)))
  const read = frameReader()
  const got: Frame[] = []
  for (let start = 0; start < bytes.length; start += size)
    got.push(...read(bytes.subarray(start, start + size)))
  expect(got.map(plain)).toEqual(frames.map(plain))
})

test('a frame that is too long is refused at both ends, before it is whole', () => {
  expect(() => packFrame('12345', 4)).toThrow('Expected a frame of at most 4 bytes, got 5')
  expect(() => [...frameReader(4)(packFrame('12345').subarray(0, 6))]).toThrow('at most 4 bytes')
})

test('what is no frame is refused', () => {
  expect(() => [...frameReader()(Buffer.from('GET / HTTP/1.1'))]).toThrow(
    'Expected a frame of kind 0 or 1, got 71',
  )
})
