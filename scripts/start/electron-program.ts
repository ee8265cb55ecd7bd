import { execFile } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Electron's program, or why it can't be had. */
export type ElectronProgram = { readonly path: string } | { readonly refusal: string }

/**
 * Electron's program in the folder of its package. It comes without: when it is first needed it is fetched, which
 * `onFetch` is told before.
 */
export async function electronProgram(folder: string, onFetch: () => void): Promise<ElectronProgram> {
  const there = await installed(folder)
  if (there !== null) return { path: there }
  onFetch()
  const refusal = await fetchElectron(folder)
  const path = refusal === null ? await installed(folder) : null
  return path === null
    ? { refusal: `Electron could not be fetched (${refusal ?? 'it is not there'})` }
    : { path }
}

async function installed(folder: string): Promise<string | null> {
  try {
    const path = join(folder, 'dist', await readFile(join(folder, 'path.txt'), 'utf8'))
    await access(path)
    return path
  } catch {
    return null
  }
}

/** Runs the package's own script. Resolves to the first line of its complaint, null when it was well. */
async function fetchElectron(folder: string): Promise<string | null> {
  try {
    await promisify(execFile)(process.execPath, [join(folder, 'install.js')])
    return null
  } catch (error) {
    const complaint = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    const line = complaint.split('\n').find((one) => /^\w*Error:/.test(one)) ?? 'its script failed'
    return line.replace(/^\w*Error: /, '')
  }
}
