import { isAbsolute, relative, sep } from 'node:path'

/** Whether an absolute path is a folder's own or below it, by their names alone. */
export function isWithin(folder: string, path: string): boolean {
  const below = relative(folder, path)
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
}
