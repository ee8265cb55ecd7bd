import { readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFileCache } from '../../../src/core/pictures/file-cache.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const calm = new AbortController().signal

async function cacheOf(mostBytes: number) {
  const folder = join(await tempFolder(), 'cache')
  const clock = manualClock()
  const made: string[] = []
  const open = () => createFileCache({ folder, mostBytes, clock })
  const get = async (cache: ReturnType<typeof open>, name: string, bytes = 10) => {
    const make = async (into: string) => {
      made.push(name)
      await writeFile(into, name.padEnd(bytes), { flag: 'wx' })
    }
    await clock.advance(1000)
    return cache.get(name, make, calm)
  }
  return { folder, made, open, get }
}

test('a file is made once and found from then on, by a later process too', async () => {
  const { folder, made, open, get } = await cacheOf(100)
  const cache = open()
  const path = await get(cache, 'a')
  expect(path).toBe(join(folder, 'a'))
  expect(await get(cache, 'a')).toBe(path)
  expect(await get(open(), 'a')).toBe(path)
  expect(made).toEqual(['a'])
  expect(await readFile(path, 'utf8')).toBe('a'.padEnd(10))
})

test('the least recently used files go when there are too many bytes', async () => {
  const { folder, open, get } = await cacheOf(35)
  const cache = open()
  for (const name of ['a', 'b', 'c']) await get(cache, name)
  await get(cache, 'a')
  await get(cache, 'd')
  expect((await readdir(folder)).toSorted()).toEqual(['a', 'c', 'd'])
})

test('what was used last is known to a later process', async () => {
  const { folder, open, get } = await cacheOf(35)
  const before = open()
  for (const name of ['a', 'b', 'c']) await get(before, name)
  await get(before, 'a')
  await get(open(), 'd')
  expect((await readdir(folder)).toSorted()).toEqual(['a', 'c', 'd'])
})

test('a file larger than all may be stays until another one comes', async () => {
  const { folder, open, get } = await cacheOf(35)
  const cache = open()
  await get(cache, 'small')
  await get(cache, 'large', 200)
  expect(await readdir(folder)).toEqual(['large'])
  await get(cache, 'next')
  expect(await readdir(folder)).toEqual(['next'])
})

test('a making that fails leaves nothing', async () => {
  const { folder, open } = await cacheOf(100)
  const make = async (into: string) => {
    await writeFile(into, 'half')
    throw new Error('broken')
  }
  await expect(open().get('a', make, calm)).rejects.toThrow('broken')
  expect(await readdir(folder)).toEqual([])
})

test('a link, or a file of another length, is not taken for what was made', async () => {
  const { made, open, get } = await cacheOf(100)
  const cache = open()
  const path = await get(cache, 'a')
  const secret = join(await tempFolder(), 'secret')
  await writeFile(secret, 'secret'.padEnd(10))
  await rm(path)
  await symlink(secret, path)
  await get(cache, 'a')
  expect((await stat(path)).isFile()).toBe(true)
  expect(await readFile(path, 'utf8')).toBe('a'.padEnd(10))
  expect(await readFile(secret, 'utf8')).toBe('secret'.padEnd(10))
  await writeFile(path, '')
  await get(cache, 'a')
  expect(await readFile(path, 'utf8')).toBe('a'.padEnd(10))
  expect(made).toHaveLength(3)
})

test('links and what a death left are removed when the cache is opened', async () => {
  const { folder, open, get } = await cacheOf(100)
  await get(open(), 'a')
  await writeFile(join(folder, 'x.part'), 'half')
  await symlink('/etc/passwd', join(folder, 'b'))
  await utimes(join(folder, 'a'), 1, 1)
  await get(open(), 'c')
  expect((await readdir(folder)).toSorted()).toEqual(['a', 'c'])
})

test('clearing removes all and says how much that was', async () => {
  const { folder, open, get } = await cacheOf(100)
  const cache = open()
  await get(cache, 'a')
  await get(cache, 'b', 20)
  expect(await cache.clear()).toEqual({ files: 2, bytes: 30 })
  expect(await readdir(folder)).toEqual([])
  expect(await cache.clear()).toEqual({ files: 0, bytes: 0 })
})
