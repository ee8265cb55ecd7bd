import { readdir, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { Paths } from '../ports.ts'

/** A folder where looking for files may begin. */
export interface Place {
  readonly kind: 'home' | 'pictures' | 'desktop' | 'downloads' | 'drive'
  readonly path: string
}

/** The folders of this computer where pictures usually are, those that exist. */
export async function listPlaces({ pictures }: Pick<Paths, 'pictures'>): Promise<Place[]> {
  const home = homedir()
  const places: Place[] = [
    { kind: 'home', path: home },
    { kind: 'pictures', path: dirname(pictures) },
    { kind: 'desktop', path: join(home, 'Desktop') },
    { kind: 'downloads', path: join(home, 'Downloads') },
    ...(await listDrives()).map((path): Place => ({ kind: 'drive', path })),
  ]
  const there = await Promise.all(places.map(({ path }) => isFolder(path)))
  return places.filter((_place, index) => there[index])
}

/** Where systems show drives: each by a letter, or as a folder of one of these. */
async function listDrives(): Promise<string[]> {
  if (process.platform === 'win32') return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`)
  if (process.platform === 'darwin') return await foldersOf('/Volumes')
  const { username } = userInfo()
  const drives = [`/media/${username}`, `/run/media/${username}`, '/mnt'].map(foldersOf)
  return (await Promise.all(drives)).flat()
}

async function foldersOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => !name.startsWith('.')).map((name) => join(folder, name))
}

async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null)
  return stats?.isDirectory() === true
}
