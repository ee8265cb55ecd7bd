import { expect, test } from 'vitest'
import { pathsGiven } from '../../src/main/paths-given.ts'

const cwd = '/home/anna'

test('files that a packaged app is started with are taken from where the person is', () => {
  const argv = ['/opt/Enlarger/enlarger', 'a.jpg', '/photos/b.png', '../c']
  expect(pathsGiven({ argv, cwd, isPackaged: true })).toEqual([
    '/home/anna/a.jpg',
    '/photos/b.png',
    '/home/c',
  ])
})

test('the app itself is no file of the person’s', () => {
  const argv = ['/usr/bin/electron', '.', 'a.jpg']
  expect(pathsGiven({ argv, cwd, isPackaged: false })).toEqual(['/home/anna/a.jpg'])
})

test('switches are left out, but for what follows two dashes', () => {
  const argv = ['enlarger', '--hidden', '-v', '--no-sandbox', 'a.jpg', '--', '--odd.jpg']
  expect(pathsGiven({ argv, cwd, isPackaged: true })).toEqual(['/home/anna/a.jpg', '/home/anna/--odd.jpg'])
})

test('addresses of files are paths', () => {
  const argv = ['enlarger', 'file:///photos/sea%20side.jpg', 'file://elsewhere/x', '']
  expect(pathsGiven({ argv, cwd, isPackaged: true })[0]).toBe('/photos/sea side.jpg')
})
