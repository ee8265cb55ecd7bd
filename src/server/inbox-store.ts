import { createWriteStream } from 'node:fs'
import { lstat, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import { Upload } from '@tus/server'
import { z } from 'zod'
import { nameCandidates } from '../shared/domain/output-name.ts'

/** What is kept of an upload beside its bytes. */
const Kept = z.object({
  id: z.string(),
  size: z.int().nonnegative(),
  creation_date: z.string().optional(),
  metadata: z.object({
    /** The folder of the inbox for what is uploaded together. */
    group: z.ulid(),
    /** Where the file belongs in it. */
    place: z.string(),
    /** When it was last changed, milliseconds since 1970, as text. */
    modified: z.string().optional(),
    /** Where it has gone, in the inbox; there once it is complete. */
    at: z.string().optional(),
  }),
})
type Kept = z.infer<typeof Kept>

/** An upload that is complete, and where in the inbox it is. */
export interface Delivered {
  readonly path: string
  /** The folder of what was uploaded together. */
  readonly folder: string
}

/** Milliseconds after which an upload nobody went on with is given up. */
const patience = 7 * 24 * 3600_000

/**
 * Keeps uploads in the inbox: what is under way in `.uploads`, and what is complete in its place,
 * `<group>/<place>`. What was received is never more than what is in the file, so that a host that dies loses
 * nothing but the time.
 */
export class InboxStore extends FileStore {
  private readonly inbox: string
  private turn: Promise<unknown> = Promise.resolve()

  constructor(inbox: string) {
    super({ directory: join(inbox, '.uploads') })
    this.inbox = inbox
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const path = join(this.directory, id)
    await pipeline(bytes, createWriteStream(path, { flags: 'r+', start: offset, flush: true }))
    return (await stat(path)).size
  }

  override async getUpload(id: string): Promise<Upload> {
    const kept = await this.kept(id)
    const at = kept?.metadata.at
    const found = at === undefined ? null : await sizeOf(join(this.inbox, at))
    if (kept === null || found === null) return super.getUpload(id)
    const { metadata, size } = kept
    return new Upload({ id, size, offset: size, metadata: { group: metadata.group, place: metadata.place } })
  }

  /** Puts an upload into its place once it is complete, and says where that is; null before. One after the other. */
  deliver(id: string): Promise<Delivered | null> {
    const delivered = this.turn.then(() => this.move(id))
    this.turn = delivered.catch(() => undefined)
    return delivered
  }

  /** Gives up uploads that nobody went on with for seven days. */
  async sweep(now: number): Promise<void> {
    for (const name of await readdir(this.directory).catch(() => [])) {
      const path = join(this.directory, name)
      const found = await stat(path).catch(() => null)
      if (found !== null && now - found.mtimeMs > patience) await rm(path, { force: true })
    }
  }

  private async kept(id: string): Promise<Kept | null> {
    const { success, data } = Kept.safeParse(await this.configstore.get(id))
    return success ? data : null
  }

  private async move(id: string): Promise<Delivered | null> {
    const kept = await this.kept(id)
    if (kept === null) return null
    const { modified, ...metadata } = kept.metadata
    const { group, at } = metadata
    const folder = join(this.inbox, group)
    if (at !== undefined && (await sizeOf(join(this.inbox, at))) !== null) {
      return { path: join(this.inbox, at), folder }
    }
    const received = join(this.directory, id)
    if ((await sizeOf(received)) !== kept.size) return null
    const place = await this.freePlace(kept)
    // Said first: one who dies between the two finds the file in either place.
    await this.configstore.set(
      id,
      new Upload({ ...asUpload(kept), metadata: { group, place: metadata.place, at: place } }),
    )
    await setModified(received, modified)
    await rename(received, join(this.inbox, place))
    return { path: join(this.inbox, place), folder }
  }

  /** The first name for the file that nothing has, in a folder that is there. */
  private async freePlace({ metadata: { group, place } }: Kept): Promise<string> {
    const parts = place.split('/')
    const folder = join(group, dirname(place))
    await mkdir(join(this.inbox, folder), { recursive: true, mode: 0o700 })
    for (const name of nameCandidates(parts.at(-1) ?? '')) {
      const candidate = join(folder, name)
      if ((await lstat(join(this.inbox, candidate)).catch(() => null)) === null) return candidate
    }
    throw new Error(`Expected a free name for ${place}, found none`)
  }
}

function asUpload({ id, size, creation_date: created }: Kept) {
  return { id, size, offset: 0, ...(created === undefined ? {} : { creation_date: created }) }
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await lstat(path).catch(() => null)
  return found?.isFile() === true ? found.size : null
}

/** The date a file had where it came from is kept, where it can be. */
async function setModified(path: string, modified: string | undefined): Promise<void> {
  const seconds = Number(modified) / 1000
  if (modified !== undefined && seconds > 0) await utimes(path, seconds, seconds).catch(() => undefined)
}
