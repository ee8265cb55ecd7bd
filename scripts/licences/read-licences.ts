import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { listLicences, type LicenceList } from './licence-list.ts'
import { Lock } from './lock.ts'
import { shippedFolders } from './shipped-folders.ts'

const List = z.object({
  packages: z.array(
    z.object({ name: z.string(), version: z.string(), licence: z.string(), texts: z.array(z.int()) }),
  ),
  texts: z.array(z.string()),
})

/** What ships, by the lock file, the sources of the window and the packages' folders. `root` is the checkout's. */
export function readLicences(root: string, before: string): LicenceList {
  const lock = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const bundled = importsOf(join(root, 'src/renderer'))
  const parsed = List.safeParse(before === '' ? {} : JSON.parse(before))
  const folders = [
    // Its reset of the browser's styles is in the window's.
    ...shippedFolders(lock, [...bundled, 'tailwindcss']),
    // The desktop app is made of it; what it needs to be installed stays behind.
    'node_modules/electron',
  ]
  return listLicences({
    lock,
    folders,
    textsIn: (folder) => textsIn(join(root, folder)),
    before: parsed.success ? parsed.data : { packages: [], texts: [] },
  })
}

/** Names of the packages that sources import. */
function importsOf(folder: string): string[] {
  const files = globSync('**/*.{ts,tsx}', { cwd: folder })
  const sources = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  const specifiers = sources.flatMap((text) =>
    [...text.matchAll(/from '([^.'][^']*)'/g)].map(([, name = '']) => name),
  )
  const names = specifiers.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
  return [...new Set(names)].toSorted()
}

/**
 * Licence files of a package; its README too when it is there that it says under which licences the libraries in it
 * are, or when there is nothing else.
 */
function textsIn(folder: string): string[] | null {
  if (!existsSync(folder)) return null
  const files = readdirSync(folder).toSorted()
  const read = (name: string) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()
  const licences = files.filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).map(read)
  const readme = files.filter((name) => /^readme\.md$/i.test(name)).map(read)
  return [...licences, ...readme.filter((text) => licences.length === 0 || ofLibraries.test(text))]
}

const ofLibraries = /contains third-party libraries/i
