import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { outputFolder } from '../../../src/core/output/output-folder.ts'
import { realFolder } from '../../../src/core/output/real-folder.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const places = { inbox: '/home/inbox', pictures: '/home/Pictures/Enlarger' }

test.each([
  ['/p/a.jpg', '/p', null, '/p/Enlarged'],
  ['/p/day/a.jpg', '/p', null, '/p/day/Enlarged'],
  ['/p/a.jpg', '/p', '/out', '/out'],
  ['/p/day/1/a.jpg', '/p', '/out', '/out/day/1'],
  ['/p/..day/a.jpg', '/p', '/out', '/out/..day'],
  ['/q/a.jpg', '/p', '/out', '/out'],
  ['/a.jpg', '/', '/out', '/out'],
  ['/home/inbox/1/a.jpg', '/home/inbox/1', null, '/home/Pictures/Enlarger'],
  ['/home/inbox/1/day/a.jpg', '/home/inbox/1', null, '/home/Pictures/Enlarger/day'],
  ['/home/inbox/1/a.jpg', '/home/inbox/1', '/out', '/out'],
  ['/home/inbox2/a.jpg', '/home/inbox2', null, '/home/inbox2/Enlarged'],
])('%s given as part of %s, with the chosen folder %s, goes to %s', (path, root, chosen, expected) => {
  expect(outputFolder({ path, root }, chosen, places)).toBe(expected)
})

test('the real folder of a path has no links in it, also where its end does not exist yet', async () => {
  const home = await tempFolder()
  mkdirSync(`${home}/real`)
  symlinkSync(`${home}/real`, `${home}/link`)
  expect(await realFolder(`${home}/link`)).toBe(`${home}/real`)
  expect(await realFolder(`${home}/link/new/Enlarged`)).toBe(`${home}/real/new/Enlarged`)
})

test('a folder that links to itself has no real path, which is a problem', async () => {
  const home = await tempFolder()
  symlinkSync(`${home}/loop`, `${home}/loop`)
  await expect(realFolder(`${home}/loop`)).rejects.toMatchObject({
    problem: { code: 'OUTPUT_NOT_WRITABLE', data: { folder: `${home}/loop`, reason: 'ELOOP' } },
  })
})

test('a folder below a file keeps its path, to be refused where it is made', async () => {
  const home = await tempFolder()
  writeFileSync(`${home}/file`, '')
  expect(await realFolder(`${home}/file/Enlarged`)).toBe(`${home}/file/Enlarged`)
})
