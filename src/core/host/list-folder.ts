import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import type { Folder } from '../../shared/contract/library.ts'

/** Entries that are told at the most. */
const most = 5000
/** Entries looked at at the same time. */
const atOnce = 64

const pictures = new Set(
  'jpg jpeg jpe jfif png webp tif tiff avif gif heic heif hif jxl'.split(' ').map((name) => `.${name}`),
)

type Entry = Folder['entries'][number]

/**
 * What is in a folder: folders first, each by name; hidden files left out. Links count as what they lead to, and
 * are left out where they lead nowhere.
 * @throws the system's error when the folder can't be read
 */
export async function listFolder(given: string): Promise<Folder> {
  const path = resolve(given)
  const found = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'))
  const folders = await Promise.all(found.map((entry) => leadsToFolder(path, entry)))
  const named = found.map(({ name }, index) => ({ name, isFolder: folders[index] === true }))
  const { compare } = new Intl.Collator('en', { numeric: true })
  const sorted = named.toSorted((a, b) => Number(b.isFolder) - Number(a.isFolder) || compare(a.name, b.name))
  const parent = dirname(path)
  return {
    path,
    parent: parent === path ? null : parent,
    entries: await describeAll(path, sorted.slice(0, most)),
    more: Math.max(0, sorted.length - most),
  }
}

async function leadsToFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  const stats = await stat(join(folder, entry.name)).catch(() => null)
  return stats?.isDirectory() === true
}

async function describeAll(folder: string, entries: readonly { name: string }[]): Promise<Entry[]> {
  const described: Entry[] = []
  for (let start = 0; start < entries.length; start += atOnce) {
    const some = entries.slice(start, start + atOnce).map(({ name }) => describe(folder, name))
    described.push(...(await Promise.all(some)).filter((entry) => entry !== null))
  }
  return described
}

async function describe(folder: string, name: string): Promise<Entry | null> {
  const path = join(folder, name)
  const stats = await stat(path).catch(() => null)
  if (stats === null) return null
  const modifiedAt = stats.mtimeMs
  if (stats.isDirectory()) return { name, path, kind: 'folder', bytes: null, modifiedAt }
  const isPicture = stats.isFile() && pictures.has(extname(name).toLowerCase())
  return { name, path, kind: isPicture ? 'picture' : 'other', bytes: stats.size, modifiedAt }
}
