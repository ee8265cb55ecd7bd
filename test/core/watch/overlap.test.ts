import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findOverlap } from '../../../src/core/watch/overlap.ts'
import { readPlace } from '../../../src/core/watch/read-place.ts'
import { tempFolder } from '../../support/temp-folder.ts'

async function overlap(watched: string, output: string, move?: string) {
  return findOverlap({
    watched: [await readPlace(watched)],
    outputs: [await readPlace(output)],
    moves: move === undefined ? [] : [await readPlace(move)],
  })
}

test.each([
  ['the watched folder itself', 'in', 'in'],
  ['a folder in it', 'in', 'in/Enlarged'],
  ['a folder in it that does not exist', 'in', 'in/a/b/c'],
  ['the folder above it', 'in', '.'],
  ['a link to it', 'in', 'link'],
  ['a folder that does not exist below a link to it', 'in', 'link/later'],
  ['the folder that a watched link leads to', 'link', 'in'],
])('results may not go to %s', async (_name, watched, output) => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'in'))
  await symlink(join(folder, 'in'), join(folder, 'link'))
  const [first, second] = [join(folder, watched), join(folder, output)]
  expect(await overlap(first, second)).toEqual({ watched: first, other: second })
})

test('results may go beside the watched folder, also when its name begins alike', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'in'))
  expect(await overlap(join(folder, 'in'), join(folder, 'in Enlarged'))).toBeNull()
})

test('originals may be moved above the watched folder, and not below it', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'in'))
  const [watched, output] = [join(folder, 'in'), join(folder, 'out')]
  expect(await overlap(watched, output, folder)).toBeNull()
  expect(await overlap(watched, output, join(watched, 'done'))).toMatchObject({
    other: join(watched, 'done'),
  })
})

test('a second mount of the watched folder is the same folder, by its device and number', () => {
  const watched = { path: '/in', real: '/in', exists: true, chain: ['1:7', '1:2'] }
  const mounted = { path: '/mnt/out', real: '/mnt/out', exists: false, chain: ['1:7', '1:9', '1:2'] }
  const other = { path: '/mnt/other', real: '/mnt/other', exists: true, chain: ['1:8', '1:9', '1:2'] }
  expect(findOverlap({ watched: [watched], outputs: [mounted], moves: [] })).not.toBeNull()
  expect(findOverlap({ watched: [watched], outputs: [other], moves: [] })).toBeNull()
})
