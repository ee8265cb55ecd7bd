import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Paths } from '../ports.ts'

/** The sample pictures that come with Enlarger: beside the sources, and beside the bundles made of them. */
const resources = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../../resources/samples/' : '../../resources/samples/',
    import.meta.url,
  ),
)

/** Copies the sample pictures into the inbox, those that are not there. Resolves to the paths of all. */
export async function copySamples({ inbox }: Pick<Paths, 'inbox'>, from = resources): Promise<string[]> {
  const folder = join(inbox, 'samples')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = (await readdir(from)).filter((name) => !name.startsWith('.')).toSorted()
  for (const name of names) await copyMissing(join(from, name), folder, name)
  return names.map((name) => join(folder, name))
}

async function copyMissing(sample: string, folder: string, name: string): Promise<void> {
  const { size, mtime } = await stat(sample)
  const path = join(folder, name)
  const found = await lstat(path).catch(() => null)
  if (found !== null && found.isFile() && found.size === size) return
  const unfinished = join(folder, `.${randomUUID()}`)
  // Read, not copied by the system: an installed app's resources are in an archive.
  await writeFile(unfinished, await readFile(sample))
  // A copy made again is the same file to jobs that were added before.
  await utimes(unfinished, mtime, mtime)
  await rename(unfinished, path)
}
