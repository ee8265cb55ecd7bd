import { createHash } from 'node:crypto'
import { link, lstat, mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { asidePath, type FileMove, moveFile } from '../../../src/core/watch/move-file.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const words = 'the original'
const sha256 = createHash('sha256').update(words).digest('hex')

/** An original, and the order to move it. */
async function original(): Promise<FileMove> {
  const folder = await tempFolder()
  const [path, into] = [join(folder, 'in', 'a.jpg'), join(folder, 'originals')]
  await mkdir(join(folder, 'in'))
  await mkdir(into)
  await writeFile(path, words)
  const { size, mtimeMs, ino } = await lstat(path)
  return { path, look: { bytes: size, modifiedAt: mtimeMs, inode: String(ino) }, sha256, into, link }
}

/** What stands in both folders, by path below the one above them. */
async function contents({ path, into }: FileMove): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const folder of [dirname(path), into])
    for (const name of await readdir(folder))
      found[`${folder === into ? 'originals' : 'in'}/${name}`] = await readFile(join(folder, name), 'utf8')
  return found
}

test('an original is moved, and has the next name where its own is taken', async () => {
  const move = await original()
  await writeFile(join(move.into, 'A.JPG'), 'another')
  expect(await moveFile(move)).toEqual({ is: 'moved', to: join(move.into, 'a (2).jpg') })
  expect(await contents(move)).toEqual({ 'originals/A.JPG': 'another', 'originals/a (2).jpg': words })
})

test.each([
  ['its new name', async ({ path, into }: FileMove) => link(path, join(into, 'a (2).jpg'))],
  [
    'its new name and lost the old one',
    async ({ path, into }: FileMove) => {
      await link(path, join(into, 'a (2).jpg'))
      await rename(path, asidePath(path))
    },
  ],
])('a move that a death broke off when the original had %s is brought to its end', async (_when, begin) => {
  const move = await original()
  await writeFile(join(move.into, 'a.jpg'), 'another')
  await begin(move)
  expect(await moveFile(move)).toEqual({ is: 'moved', to: join(move.into, 'a (2).jpg') })
  expect(await contents(move)).toEqual({ 'originals/a.jpg': 'another', 'originals/a (2).jpg': words })
})

test('an original whose new name was taken away meanwhile gets one again', async () => {
  const move = await original()
  await rename(move.path, asidePath(move.path))
  expect(await moveFile(move)).toEqual({ is: 'moved', to: join(move.into, 'a.jpg') })
  expect(await contents(move)).toEqual({ 'originals/a.jpg': words })
})

test('a file that was put at its place meanwhile is given back', async () => {
  const move = await original()
  await link(move.path, join(move.into, 'a.jpg'))
  await unlink(move.path)
  await writeFile(asidePath(move.path), 'of somebody else')
  expect(await moveFile(move)).toEqual({ is: 'left', because: 'CHANGED' })
  expect(await contents(move)).toEqual({ 'in/a.jpg': 'of somebody else', 'originals/a.jpg': words })
})

test('a changed original, and one on a drive that it can not leave, stay', async () => {
  const move = await original()
  expect(await moveFile({ ...move, sha256: sha256.replace(/^./, '_') })).toEqual({
    is: 'left',
    because: 'CHANGED',
  })
  const otherDrive = async () => {
    throw Object.assign(new Error('another drive'), { code: 'EXDEV' })
  }
  await expect(moveFile({ ...move, link: otherDrive })).rejects.toMatchObject({ code: 'EXDEV' })
  expect(await contents(move)).toEqual({ 'in/a.jpg': words })
})
