import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freedesktopTrash } from '../../../src/core/node/freedesktop-trash.ts'
import { canMount, onFileSystem } from '../../support/own-file-system.ts'
import { runChild } from '../../support/run-child.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const userId = process.getuid?.() ?? 0
const now = () => new Date(2026, 10, 21, 9, 5, 7).getTime()

test('a file goes to the trash of the home with its place and the time, and overwrites nothing there', async () => {
  const [data, folder] = [await tempFolder(), await tempFolder()]
  const path = join(folder, 'É 100%.jpg')
  const options = { environment: { XDG_DATA_HOME: data }, userId, now }
  for (const text of ['one', 'two']) {
    await writeFile(path, text)
    await freedesktopTrash(path, options)
  }
  expect(await readdir(folder)).toEqual([])
  expect(await readFile(join(data, 'Trash/files/É 100%.jpg'), 'utf8')).toBe('one')
  expect(await readFile(join(data, 'Trash/files/É 100% (2).jpg'), 'utf8')).toBe('two')
  expect(await readFile(join(data, 'Trash/info/É 100%.jpg.trashinfo'), 'utf8')).toBe(
    `[Trash Info]\nPath=${encodeURI(folder)}/%C3%89%20100%25.jpg\nDeletionDate=2026-11-21T09:05:07\n`,
  )
})

test('what stands in the trash without its note is not written over', async () => {
  const [data, folder] = [await tempFolder(), await tempFolder()]
  await mkdir(join(data, 'Trash/files'), { recursive: true })
  await writeFile(join(data, 'Trash/files/a.jpg'), 'was there')
  await writeFile(join(folder, 'a.jpg'), 'new')
  await freedesktopTrash(join(folder, 'a.jpg'), { environment: { XDG_DATA_HOME: data }, userId, now })
  expect(await readFile(join(data, 'Trash/files/a.jpg'), 'utf8')).toBe('was there')
  expect(await readFile(join(data, 'Trash/files/a (2).jpg'), 'utf8')).toBe('new')
  expect(await readdir(join(data, 'Trash/info'))).toEqual(['a (2).jpg.trashinfo'])
})

test('a file that is gone is told, and leaves no note', async () => {
  const data = await tempFolder()
  const options = { environment: { XDG_DATA_HOME: data }, userId, now }
  await expect(freedesktopTrash(join(data, 'none.jpg'), options)).rejects.toThrow('ENOENT')
})

test.skipIf(!canMount)('a file on another drive goes to the trash of that drive', async () => {
  const [data, folder] = [await tempFolder(), join(await tempFolder(), 'drive')]
  await mkdir(folder)
  const child = new URL('children/trash-file.ts', import.meta.url)
  const { ended } = runChild(child, [join(folder, 'in/a.jpg'), data], onFileSystem('size=8m', folder))
  expect(await ended).toBe(0)
  const [can = ''] = (await readdir(`${folder}.seen`)).filter((name) => name.startsWith('.Trash-'))
  expect(await readFile(join(`${folder}.seen`, can, 'files/a.jpg'), 'utf8')).toBe('a')
  expect(await readFile(join(`${folder}.seen`, can, 'info/a.jpg.trashinfo'), 'utf8')).toContain(
    '\nPath=in/a.jpg\n',
  )
  expect(await readdir(join(data, 'Trash'))).toEqual([])
})
