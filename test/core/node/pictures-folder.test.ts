import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findPicturesFolder, picturesFolder } from '../../../src/core/node/pictures-folder.ts'
import { tempFolder } from '../../support/temp-folder.ts'

test.each([
  ['XDG_PICTURES_DIR="$HOME/Bilder"', '/home/me/Bilder'],
  ['XDG_DESKTOP_DIR="$HOME/Desktop"\n  XDG_PICTURES_DIR="/data/photos"\n', '/data/photos'],
  ['XDG_PICTURES_DIR="$HOME/a"\nXDG_PICTURES_DIR="$HOME/b"', '/home/me/b'],
  ['XDG_PICTURES_DIR="$HOME/my \\"best\\" ones"', '/home/me/my "best" ones'],
  ['#XDG_PICTURES_DIR="$HOME/Bilder"', null],
  ['XDG_PICTURES_DIR="$HOME/"', null],
  ['', null],
])('a list of folders that says %j names %j', (text, expected) => {
  expect(findPicturesFolder(text, '/home/me')).toBe(expected)
})

test('the environment goes before the list of the desktop, and that before the usual name', async () => {
  const home = await tempFolder()
  const environment = { HOME: home }
  expect(picturesFolder(environment, 'linux')).toBe(join(home, 'Pictures'))
  mkdirSync(join(home, '.config'))
  writeFileSync(join(home, '.config/user-dirs.dirs'), 'XDG_PICTURES_DIR="$HOME/Bilder"\n')
  expect(picturesFolder(environment, 'linux')).toBe(join(home, 'Bilder'))
  expect(picturesFolder(environment, 'darwin')).toBe(join(home, 'Pictures'))
  expect(picturesFolder({ ...environment, XDG_PICTURES_DIR: '/photos' }, 'linux')).toBe('/photos')
  expect(picturesFolder({ ...environment, XDG_PICTURES_DIR: 'photos' }, 'linux')).toBe(join(home, 'Pictures'))
})
