import { expect, test } from 'vitest'
import { changeOf, revisionOf, type FileMemory } from '../../../src/core/watch/revision.ts'

const look = { bytes: 5, modifiedAt: 1, inode: '7' }
const memory = (path: string, change: Partial<FileMemory> = {}): FileMemory => ({
  path,
  look,
  sha256: 'a',
  ...change,
})

test.each([
  ['nothing is remembered', null, null, { is: 'new' }],
  ['it is as it was', memory('/a'), null, { is: 'same' }],
  ['its size is another', memory('/a', { look: { ...look, bytes: 4 } }), null, { is: 'touched' }],
  ['its time is another', memory('/a', { look: { ...look, modifiedAt: 2 } }), null, { is: 'touched' }],
  ['another file took its name', memory('/a', { look: { ...look, inode: '8' } }), null, { is: 'touched' }],
  ['it was elsewhere', null, memory('/b'), { is: 'moved', from: '/b' }],
  ['a gone file had its number alone', null, memory('/b', { look: { ...look, bytes: 4 } }), { is: 'new' }],
  [
    'it was renamed over another',
    memory('/a', { look: { ...look, inode: '8' } }),
    memory('/b'),
    { is: 'moved', from: '/b' },
  ],
] as const)('where %s, a file is %#', (_case, here, gone, expected) => {
  expect(changeOf(look, { here, gone })).toEqual(expected)
})

test.each([
  ['nothing was there', null, 'first'],
  ['it was never read', memory('/a', { sha256: null }), 'first'],
  ['its bytes are the same', memory('/a'), 'same'],
  ['its bytes are others', memory('/a', { sha256: 'b' }), 'revision'],
] as const)('where %s, what was read is %3$s', (_case, here, expected) => {
  expect(revisionOf('a', here)).toBe(expected)
})
