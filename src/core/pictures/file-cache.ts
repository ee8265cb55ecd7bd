import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../ports.ts'
import { shareWork } from './shared-work.ts'

/** How much was removed. */
export interface Removed {
  readonly files: number
  readonly bytes: number
}

/** Files that can be made again, in a folder of their own. */
export interface FileCache {
  /**
   * The path of the file of a name: as it is kept, or made first. `make` writes a file that does not exist yet.
   * Several who ask at once for the same share one making.
   */
  get(name: string, make: Make, signal: AbortSignal): Promise<string>
  /** The path of the file of a name, as it is kept; null when it is not. */
  find(name: string): Promise<string | null>
  clear(): Promise<Removed>
}

export type Make = (into: string, signal: AbortSignal) => Promise<unknown>

export interface FileCacheOptions {
  readonly folder: string
  /** What all files may take together; the least recently used go first, the newest stays whatever its size. */
  readonly mostBytes: number
  readonly clock: Clock
}

/** What a making leaves when its process dies. */
const unfinishedEnding = '.part'

/** A cache in a folder, made when it is first used; what an earlier process left in it counts. */
export function createFileCache(options: FileCacheOptions): FileCache {
  return new FolderCache(options)
}

class FolderCache implements FileCache {
  readonly #options: FileCacheOptions
  readonly #sharing = shareWork<string>()
  /** Bytes by name, the least recently used first. */
  #opened: Promise<Map<string, number>> | undefined

  constructor(options: FileCacheOptions) {
    this.#options = options
  }

  get(name: string, make: Make, signal: AbortSignal): Promise<string> {
    return this.#sharing.join(name, (shared) => this.#findOrMake(name, make, shared), signal)
  }

  find(name: string): Promise<string | null> {
    return this.#find(name)
  }

  async clear(): Promise<Removed> {
    return removeOldest(this.#options.folder, await this.#index(), 0)
  }

  async #findOrMake(name: string, make: Make, signal: AbortSignal): Promise<string> {
    const found = await this.#find(name)
    if (found !== null) return found
    const unfinished = join(this.#options.folder, `${randomUUID()}${unfinishedEnding}`)
    try {
      await make(unfinished, signal)
      return await this.#put(name, unfinished)
    } finally {
      await rm(unfinished, { force: true })
    }
  }

  async #find(name: string): Promise<string | null> {
    const kept = await this.#index()
    const path = join(this.#options.folder, name)
    const stats = await lstat(path).catch(() => null)
    // What is no plain file was not put there by this cache.
    if (stats === null || !stats.isFile() || stats.size !== kept.get(name)) return null
    await this.#touch(path)
    kept.delete(name)
    kept.set(name, stats.size)
    return path
  }

  async #put(name: string, unfinished: string): Promise<string> {
    const { folder, mostBytes } = this.#options
    const kept = await this.#index()
    const { size } = await lstat(unfinished)
    const path = join(folder, name)
    await this.#touch(unfinished)
    await rename(unfinished, path)
    kept.delete(name)
    kept.set(name, size)
    await removeOldest(folder, kept, mostBytes)
    return path
  }

  /** Notes the time of use, for later processes. */
  async #touch(path: string): Promise<void> {
    const now = new Date(this.#options.clock.now())
    await utimes(path, now, now).catch(() => undefined)
  }

  #index(): Promise<Map<string, number>> {
    this.#opened ??= openIndex(this.#options.folder).catch((error: unknown) => {
      this.#opened = undefined
      throw error
    })
    return this.#opened
  }
}

/** The files that are there, after what was left unfinished has been removed. */
async function openIndex(folder: string): Promise<Map<string, number>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!(await lstat(folder)).isDirectory()) throw new Error(`Expected ${folder} to be a folder, got a link`)
  const found: { readonly name: string; readonly bytes: number; readonly usedAt: number }[] = []
  for (const { name } of await readdir(folder, { withFileTypes: true })) {
    const stats = await lstat(join(folder, name)).catch(() => null)
    if (stats === null || stats.isDirectory()) continue
    if (!stats.isFile() || name.endsWith(unfinishedEnding)) await rm(join(folder, name), { force: true })
    else found.push({ name, bytes: stats.size, usedAt: stats.mtimeMs })
  }
  return new Map(found.toSorted((a, b) => a.usedAt - b.usedAt).map(({ name, bytes }) => [name, bytes]))
}

/** Removes files until the rest takes no more than so many bytes; the newest goes only when nothing may stay. */
async function removeOldest(folder: string, kept: Map<string, number>, mostBytes: number): Promise<Removed> {
  let total = kept.values().reduce((sum, bytes) => sum + bytes, 0)
  const removed = { files: 0, bytes: 0 }
  for (const [name, bytes] of kept) {
    if (total <= mostBytes || (mostBytes > 0 && kept.size === 1)) break
    kept.delete(name)
    total -= bytes
    removed.files += 1
    removed.bytes += bytes
    await rm(join(folder, name), { force: true })
  }
  return removed
}
