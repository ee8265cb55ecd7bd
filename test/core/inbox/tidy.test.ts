import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { isKept } from '../../../src/core/inbox/is-needed.ts'
import { tidyInbox, type Tidying } from '../../../src/core/inbox/tidy.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const day = 24 * 3_600_000

async function write(path: string, text = 'picture'): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  return path
}

/** Tidies as if the files had come two days ago; `used` are those a job waits for. */
async function tidy(inbox: string, used: readonly string[] = [], order: Partial<Tidying> = {}) {
  const forgotten: string[] = []
  const tidied = await tidyInbox({
    inbox,
    uses: {
      usesOf: (paths) =>
        paths.some((path) => used.includes(path)) ? [{ state: 'waiting', deliveredAt: null }] : [],
      forget: (paths) => void forgotten.push(...paths),
    },
    now: Date.now() + 2 * day,
    namedAt: () => null,
    isNeeded: isKept,
    ...order,
  })
  return { ...tidied, forgotten }
}

test('what no job needs goes, with the folders it leaves empty; the rest stays', async () => {
  const inbox = await tempFolder()
  const [one, other, upload] = [ulid(), ulid(), ulid()]
  const gone = await write(join(inbox, one, 'a.jpg'))
  const kept = await write(join(inbox, other, 'Alps/a.jpg'))
  await write(join(inbox, other, 'Alps/b.jpg'))
  await write(join(inbox, other, 'Sea/c.jpg'))
  await mkdir(join(inbox, upload))
  const { files, bytes, forgotten } = await tidy(inbox, [kept])
  expect({ files, bytes }).toEqual({ files: 3, bytes: 21 })
  expect((await readdir(inbox, { recursive: true })).toSorted()).toEqual(
    [other, join(other, 'Alps'), join(other, 'Alps/a.jpg'), upload].toSorted(),
  )
  expect(forgotten).toContain(gone)
})

test('what has just come, or was named to be added, stays', async () => {
  const inbox = await tempFolder()
  const path = await write(join(inbox, ulid(), 'a.jpg'))
  expect(await tidy(inbox, [], { now: Date.now() })).toMatchObject({ files: 0 })
  expect(await tidy(inbox, [], { namedAt: () => Date.now() + 2 * day })).toMatchObject({ files: 0 })
  expect(existsSync(path)).toBe(true)
  expect(await tidy(inbox)).toMatchObject({ files: 1 })
})

test('what lies beside the folders of uploads and samples is not touched', async () => {
  const inbox = await tempFolder()
  const others = ['note.txt', '.uploads/a.part', 'mine/a.jpg', `${ulid()}.jpg`]
  for (const name of others) await write(join(inbox, name))
  await write(join(inbox, 'samples/hills.jpg'))
  expect(await tidy(inbox)).toMatchObject({ files: 1 })
  for (const name of others) expect(await readFile(join(inbox, name), 'utf8')).toBe('picture')
})

test('links lead nowhere: neither they nor what is behind them is removed', async () => {
  const [inbox, outside] = [await tempFolder(), await tempFolder()]
  const precious = await write(join(outside, 'precious/a.jpg'))
  const entry = join(inbox, ulid())
  await mkdir(entry)
  await symlink(join(outside, 'precious'), join(entry, 'folder'))
  await symlink(precious, join(entry, 'a.jpg'))
  await symlink(join(outside, 'precious'), join(inbox, ulid()))
  expect(await tidy(inbox)).toMatchObject({ files: 0 })
  expect(await readFile(precious, 'utf8')).toBe('picture')
  expect((await readdir(entry)).toSorted()).toEqual(['a.jpg', 'folder'])
})

test('an inbox that is a link itself is tidied where it really is, by the names its sources have', async () => {
  const [home, disk] = [await tempFolder(), await tempFolder()]
  const inbox = join(home, 'inbox')
  await symlink(disk, inbox)
  const id = ulid()
  await write(join(disk, id, 'a.jpg'))
  await write(join(disk, id, 'b.jpg'))
  await write(join(disk, id, 'c.jpg'))
  expect(await tidy(inbox, [join(inbox, id, 'a.jpg'), join(disk, id, 'b.jpg')])).toMatchObject({ files: 1 })
  expect(await readdir(join(disk, id))).toEqual(['a.jpg', 'b.jpg'])
})

test('an inbox that does not exist is tidy', async () => {
  expect(await tidy(join(await tempFolder(), 'inbox'))).toMatchObject({ files: 0, bytes: 0 })
})
