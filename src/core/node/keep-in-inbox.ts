import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { safeFileName } from '../../shared/domain/output-name.ts'
import type { Paths } from '../ports.ts'

/** Writes a picture that is in no file, such as one of the clipboard, into a folder of its own in the inbox. */
export async function keepInInbox(
  { inbox }: Pick<Paths, 'inbox'>,
  name: string,
  bytes: Uint8Array,
): Promise<string> {
  const folder = join(inbox, ulid())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, safeFileName(name))
  await writeFile(path, bytes, { flag: 'wx' })
  return path
}
