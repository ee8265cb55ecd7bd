import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'

/** Folders of the package by platform and processor; it has nothing for the others. */
const folders: Readonly<Record<string, string>> = {
  'linux-x64': 'linux/x64',
  'linux-ia32': 'linux/ia32',
  'darwin-x64': 'darwin/x64',
  'darwin-arm64': 'darwin/arm64',
  'win32-x64': 'win32/x64',
  'win32-ia32': 'win32/ia32',
}

/**
 * The file of the package `ffprobe-static` for this computer; null where the package is not installed or has none.
 * The package itself is never loaded: on a platform it does not know, it ends the process.
 */
export function bundledFfprobe(): string | null {
  const folder = folders[`${process.platform}-${process.arch}`]
  if (folder === undefined) return null
  try {
    const home = dirname(createRequire(import.meta.url).resolve('ffprobe-static/package.json'))
    // A program can't be run out of an archive.
    const unpacked = home.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`)
    return join(unpacked, 'bin', folder, process.platform === 'win32' ? 'ffprobe.exe' : 'ffprobe')
  } catch {
    return null
  }
}
