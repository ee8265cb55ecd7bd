import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listPlaces } from '../../../src/core/host/places.ts'
import { describeContractError } from '../../../src/shared/words/contract-errors.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openTestCore } from '../../support/test-core.ts'
import { failure } from '../net/test-wire.ts'

test('a folder is listed by name, folders first, hidden files left out', async () => {
  const { client, folder } = await openTestCore()
  for (const name of ['10.png', '9.JPG', 'notes.txt', '.hidden.jpg', 'b.heic'])
    await writeFile(join(folder, name), name)
  await mkdir(join(folder, 'Zoo'))
  await symlink(join(folder, 'Zoo'), join(folder, 'alps'))
  await symlink('/no/such/file', join(folder, 'broken.jpg'))
  const listed = await client.library.folder({ path: join(folder, 'Zoo', '..') })
  expect(listed).toMatchObject({ path: folder, parent: join(folder, '..'), more: 0 })
  expect(listed.entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ['alps', 'folder', null],
    ['Zoo', 'folder', null],
    ['9.JPG', 'picture', 5],
    ['10.png', 'picture', 6],
    ['b.heic', 'picture', 6],
    ['notes.txt', 'other', 9],
  ])
  expect(listed.entries[2]?.path).toBe(join(folder, '9.JPG'))
  expect(listed.entries[2]?.modifiedAt).toBeGreaterThan(1.7e12)
})

test('of a huge folder the first 5,000 entries are told, and how many more there are', async () => {
  const { client, folder } = await openTestCore()
  const huge = join(folder, 'huge')
  await mkdir(huge)
  await mkdir(join(huge, 'zoo'))
  for (let index = 0; index < 5010; index += 1) await writeFile(join(huge, `${index}.jpg`), '')
  const { entries, more } = await client.library.folder({ path: huge })
  expect([entries.length, more]).toEqual([5000, 11])
  expect([entries[0]?.name, entries[1]?.name, entries.at(-1)?.name]).toEqual(['zoo', '0.jpg', '4998.jpg'])
})

test('the top has no parent, and what can not be listed is told with the reason', async () => {
  const { client, folder } = await openTestCore()
  expect((await client.library.folder({ path: '/' })).parent).toBeNull()
  const path = join(folder, 'nowhere')
  const error = await failure(client.library.folder({ path }))
  expect(error).toMatchObject({ code: 'NOT_LISTED', data: { path, reason: 'ENOENT' } })
  await writeFile(path, 'a file')
  expect(await failure(client.library.folder({ path }))).toMatchObject({ data: { reason: 'ENOTDIR' } })
  expect(describeContractError('NOT_LISTED', { path: '/x', reason: 'EACCES' }).message).toBe(
    "The folder /x can't be shown: you do not have permission",
  )
})

test('places are folders that exist, home first', async () => {
  const pictures = await tempFolder()
  const { client, ports } = await openTestCore()
  expect(await listPlaces({ pictures: join(pictures, 'Enlarger') })).toContainEqual({
    kind: 'pictures',
    path: pictures,
  })
  const places = await client.library.places()
  expect(places[0]?.kind).toBe('home')
  for (const { path } of places) expect((await client.library.folder({ path })).path).toBe(path)
  expect(places.map(({ path }) => path)).not.toContain(ports.paths.pictures)
})
