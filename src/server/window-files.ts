import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { FileToSend } from './send-file.ts'

/** The files of the built window, by the paths under which a page asks for them. */
export type WindowFiles = ReadonlyMap<string, FileToSend>

/** Lists the files of a built window. Nothing else can be asked for. */
export async function listWindowFiles(folder: string): Promise<WindowFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const named = files.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path] as const)
  return new Map(
    named.map(([name, path]) => [
      name === '/index.html' ? '/' : name,
      { path, headers: { 'Cache-Control': caching(name) } },
    ]),
  )
}

/** What the build puts into `assets` has its content's hash in its name. */
function caching(name: string): string {
  return name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}
