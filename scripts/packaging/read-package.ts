import { readdirSync, lstatSync } from 'node:fs'
import { join, sep } from 'node:path'
import { getRawHeader } from '@electron/asar'

/** A file of a packaged app. */
export interface PackedFile {
  /** From the app's folder, with `/`; what is in the archive is below the archive's name. */
  readonly path: string
  readonly bytes: number
  readonly place: 'archive' | 'folder'
}

type Entry = ReturnType<typeof getRawHeader>['header']['files'][string]

/** All files of a packaged app: those in its folder, and those in the archive instead of the archive itself. */
export function readPackage(folder: string): PackedFile[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  return names.flatMap((name): PackedFile[] => {
    const file = lstatSync(join(folder, name))
    if (!file.isFile()) return []
    const path = name.split(sep).join('/')
    if (path.endsWith('.asar'))
      return archived(path, { files: getRawHeader(join(folder, name)).header.files })
    return [{ path, bytes: file.size, place: 'folder' }]
  })
}

/** What lies unpacked beside an archive is in its list too, and is left out here. */
function archived(path: string, entry: Entry): PackedFile[] {
  if ('files' in entry) {
    return Object.entries(entry.files).flatMap(([name, below]) => archived(`${path}/${name}`, below))
  }
  if ('link' in entry) throw new Error(`Expected only files in the archive, found the link ${path}`)
  return entry.unpacked ? [] : [{ path, bytes: entry.size, place: 'archive' }]
}
