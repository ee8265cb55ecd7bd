import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expandPaths, startFolder } from '../../src/cli/paths.ts'
import { tempFolder } from '../support/temp-folder.ts'

test('relative paths start where npm was called', () => {
  expect(startFolder({ INIT_CWD: '/home/me' }, '/package')).toBe('/home/me')
  expect(startFolder({ INIT_CWD: '' }, '/package')).toBe('/package')
  expect(startFolder({}, '/package')).toBe('/package')
})

test('globs are expanded in order, below folders too', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'deep'))
  for (const name of ['b.jpg', 'a.jpg', 'c.png', 'deep/d.jpg']) await writeFile(join(folder, name), '')
  expect(await expandPaths(['*.jpg', '**/d.*'], folder)).toEqual(
    ['a.jpg', 'b.jpg', 'deep/d.jpg'].map((name) => join(folder, name)),
  )
})

test('a file whose name looks like a glob is taken as it is', async () => {
  const folder = await tempFolder()
  for (const name of ['[a]*.jpg', 'a.jpg', 'ab.jpg']) await writeFile(join(folder, name), '')
  expect(await expandPaths(['[a]*.jpg'], folder)).toEqual([join(folder, '[a]*.jpg')])
})

test('what leads nowhere is kept, to be reported', async () => {
  const folder = await tempFolder()
  expect(await expandPaths(['none.jpg', '*.tif'], folder)).toEqual([
    join(folder, 'none.jpg'),
    join(folder, '*.tif'),
  ])
})

test('a broken link is a path that exists', async () => {
  const folder = await tempFolder()
  await symlink('nowhere', join(folder, 'l*nk'))
  expect(await expandPaths(['l*nk'], folder)).toEqual([join(folder, 'l*nk')])
})
