import { posix, win32 } from 'node:path'

/** Where package managers put programs; apps that are started from the desktop are not told of them. */
const usual = ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin', '/opt/local/bin', '/snap/bin']

/** The folders in which a system looks for programs, in their order. Relative ones are left out. Pure. */
export function programFolders(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string[] {
  const isWindows = platform === 'win32'
  const paths = isWindows ? win32 : posix
  const named = (environment.PATH ?? environment.Path ?? '').split(paths.delimiter)
  const folders = [...named, ...(isWindows ? [] : usual)].filter((folder) => paths.isAbsolute(folder))
  return [...new Set(folders)]
}
