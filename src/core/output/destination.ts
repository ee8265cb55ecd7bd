import { mkdir, readdir, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { nameKey } from '../../shared/domain/output-name.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import { syncFolder } from './sync-folder.ts'

/** Makes a folder with all above it, on disk when this resolves, and makes sure that no link leads elsewhere. */
export async function makeDestination(folder: string): Promise<void> {
  const topmost = await mkdir(folder, { recursive: true })
  if (topmost !== undefined) {
    for (let made = folder; made.length >= topmost.length; made = dirname(made))
      await syncFolder(dirname(made))
  }
  await expectNoLink(folder, folder)
}

/**
 * Makes sure that a path is reached without symbolic links, so that what was decided for `folder` stays in it.
 * @throws ProblemError OUTPUT_NOT_WRITABLE when a link was put in its way
 */
export async function expectNoLink(path: string, folder: string): Promise<void> {
  const real = await realpath(path)
  if (real.normalize('NFC') === path.normalize('NFC')) return
  throw new ProblemError('OUTPUT_NOT_WRITABLE', { folder, reason: 'LINK', leadsTo: real })
}

/** The keys of all names in a folder: see `nameKey`. */
export async function takenKeys(folder: string): Promise<Set<string>> {
  return new Set((await readdir(folder)).map(nameKey))
}
