import { link, lstat, mkdir, open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { nameCandidates } from '../../shared/domain/output-name.ts'
import { fileErrorCode } from '../output/file-error-code.ts'

export interface TrashOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** A folder for trash, and how a file's place is written there. */
interface TrashCan {
  readonly folder: string
  readonly written: string
}

/**
 * Sends a file to the trash as file managers on Linux keep it: the Trash specification 1.0 of freedesktop.org. On another
 * drive than the home it goes to the trash of that drive; nothing is copied. Rejects, with words for people, where there is
 * no trash it could go to.
 */
export async function freedesktopTrash(path: string, options: TrashOptions): Promise<void> {
  const { folder, written } = await canFor(path, options)
  for (const name of ['files', 'info']) await mkdir(join(folder, name), { recursive: true, mode: 0o700 })
  for (const name of nameCandidates(basename(path))) {
    const info = join(folder, 'info', `${name}.trashinfo`)
    if (!(await reserve(info, infoOf(written, options.now())))) continue
    try {
      if (await moveTo(path, join(folder, 'files', name))) return
    } catch (error) {
      await unlink(info)
      throw error
    }
    await unlink(info)
  }
}

async function canFor(path: string, { environment, userId }: TrashOptions): Promise<TrashCan> {
  const home = await homeCan(environment)
  const { dev } = await lstat(path)
  if (home !== null && (await lstat(home)).dev === dev) return { folder: home, written: path }
  const top = await topOf(path, dev)
  const folder = (await sharedCan(top, userId)) ?? (await ownCan(join(top, `.Trash-${userId}`), userId))
  if (folder === null) throw new Error(`there is no trash on the drive at ${top}`)
  return { folder, written: relative(top, path) }
}

/** The trash in the person's own data; null where there is no such place. */
async function homeCan(environment: TrashOptions['environment']): Promise<string | null> {
  const { XDG_DATA_HOME: data = '', HOME: home = '' } = environment
  const above = isAbsolute(data) ? data : isAbsolute(home) ? join(home, '.local', 'share') : null
  if (above === null) return null
  const folder = join(above, 'Trash')
  return mkdir(folder, { recursive: true, mode: 0o700 }).then(
    () => folder,
    () => null,
  )
}

/** The topmost folder on the drive of a file. */
async function topOf(path: string, dev: number): Promise<string> {
  for (let top = dirname(resolve(path)); ; top = dirname(top))
    if (dirname(top) === top || (await lstat(dirname(top))).dev !== dev) return top
}

/** A person's folder in the trash that the administrator made for all: a real folder, with the sticky bit. */
async function sharedCan(top: string, userId: number): Promise<string | null> {
  const shared = join(top, '.Trash')
  const stats = await lstat(shared).catch(() => null)
  if (stats?.isDirectory() !== true || (stats.mode & 0o1000) === 0) return null
  return ownCan(join(shared, String(userId)), userId)
}

/** A folder of the person's own, made when it is absent; null where that can't be, or it is another's or a link. */
async function ownCan(folder: string, userId: number): Promise<string | null> {
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined)
  const stats = await lstat(folder).catch(() => null)
  return stats?.isDirectory() === true && stats.uid === userId ? folder : null
}

/** Writes what is known of a file that is to be trashed; false when its name is taken. */
async function reserve(info: string, text: string): Promise<boolean> {
  try {
    await using file = await open(info, 'wx', 0o600)
    await file.writeFile(text)
    await file.sync()
    return true
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Moves a file within its drive; false when something stands there. */
async function moveTo(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    await unlink(from)
    return true
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(fileErrorCode(error) ?? ''))
      throw error
    if ((await lstat(to).catch(() => null)) !== null) return false
    // A drive without hard links. The name is ours: its info was not there before.
    await rename(from, to)
    return true
  }
}

function infoOf(written: string, now: number): string {
  const place = written.split('/').map(encodeURIComponent).join('/')
  return `[Trash Info]\nPath=${place}\nDeletionDate=${localTime(new Date(now))}\n`
}

/** `2026-11-21T22:04:15`, by the clock on the wall. */
function localTime(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day}T${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`
}
