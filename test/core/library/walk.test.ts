import { link, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { walk, type Found } from '../../../src/core/library/walk.ts'
import { tempFolder } from '../../support/temp-folder.ts'

async function walked(...paths: string[]): Promise<Found[]> {
  const found: Found[] = []
  for await (const one of walk({ paths })) found.push(one)
  return found
}

const told = (folder: string, found: Found[]) =>
  found.map((one) => [one.type, one.path.slice(folder.length + 1)])

describe('walking', () => {
  test('finds the files of a folder and of those in it, in the order of their names', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'b/c'), { recursive: true })
    for (const name of ['10.jpg', '9.jpg', 'b/c/deep.png', 'a.tif']) await writeFile(join(folder, name), name)
    expect(told(folder, await walked(folder))).toEqual([
      ['file', '9.jpg'],
      ['file', '10.jpg'],
      ['file', 'a.tif'],
      ['file', 'b/c/deep.png'],
    ])
  })

  test('keeps the folder that was given as the root of what is below it', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'in'))
    await writeFile(join(folder, 'in/a.jpg'), 'a')
    expect(await walked(folder)).toMatchObject([{ root: folder }])
    expect(await walked(join(folder, 'in/a.jpg'))).toMatchObject([{ root: join(folder, 'in') }])
  })

  test('passes over litter and sidecars, and never enters folders of litter', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, '__MACOSX'))
    const litter = [
      '.DS_Store',
      'Thumbs.db',
      '._a.jpg',
      'desktop.ini',
      'a.xmp',
      '.enlarger-01.part',
      '__MACOSX/x.jpg',
    ]
    for (const name of [...litter, 'a.jpg']) await writeFile(join(folder, name), name)
    const found = await walked(folder)
    expect(found.filter(({ type }) => type === 'file').map(({ path }) => path)).toEqual([
      join(folder, 'a.jpg'),
    ])
    expect(found.filter(({ type }) => type === 'passed-over')).toHaveLength(6)
  })

  test('comes upon a file once, however many paths and links lead to it', async () => {
    const folder = await tempFolder()
    const file = join(folder, 'a.jpg')
    await writeFile(file, 'a')
    await link(file, join(folder, 'b.jpg'))
    await symlink(file, join(folder, 'c.jpg'))
    const found = await walked(file, folder, file)
    expect(told(folder, found)).toEqual([
      ['file', 'a.jpg'],
      ['passed-over', 'a.jpg'],
      ['passed-over', 'b.jpg'],
      ['passed-over', 'c.jpg'],
      ['passed-over', 'a.jpg'],
    ])
  })

  test('never enters the folders it is told to avoid', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'home'))
    await writeFile(join(folder, 'home/a.jpg'), 'a')
    const found: Found[] = []
    for await (const one of walk({ paths: [folder], avoid: [join(folder, 'home')] })) found.push(one)
    expect(found).toEqual([])
  })

  test('ends where folders link to each other in a circle', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'a'))
    await writeFile(join(folder, 'a/x.jpg'), 'x')
    await symlink(folder, join(folder, 'a/up'))
    expect(told(folder, await walked(folder))).toEqual([['file', 'a/x.jpg']])
  })

  test('says which given path is missing, a pipe or a broken link', async () => {
    const folder = await tempFolder()
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await symlink(join(folder, 'nowhere'), join(folder, 'broken'))
    const found = await walked(join(folder, 'pipe'), join(folder, 'broken'), join(folder, 'gone.jpg'))
    expect(found.map((one) => (one.type === 'unreachable' ? one.problem.code : one.type))).toEqual([
      'NOT_A_FILE',
      'NOT_FOUND',
      'NOT_FOUND',
    ])
  })

  test('passes by pipes and sockets in folders without waiting for them', async () => {
    const folder = await tempFolder()
    execFileSync('mkfifo', [join(folder, 'pipe.jpg')])
    expect(await walked(folder)).toEqual([])
  })
})
