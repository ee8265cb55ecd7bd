import { glob, lstat } from 'node:fs/promises'
import { resolve } from 'node:path'

const globCharacters = /[*?[\]{}]/

/** The folder relative paths start from: npm runs scripts in the package's root and says where the person was. */
export function startFolder(
  environment: Readonly<Record<string, string | undefined>>,
  current: string,
): string {
  const { INIT_CWD: initial } = environment
  return initial !== undefined && initial !== '' ? initial : current
}

/**
 * Absolute paths of what was given, in that order. A path that exists is taken as it is, whatever its name; else
 * one with glob characters is expanded; one that leads nowhere is kept, to be reported as such.
 */
export async function expandPaths(given: readonly string[], folder: string): Promise<string[]> {
  const expanded = await Promise.all(given.map(async (path) => expandPath(path, folder)))
  return expanded.flat()
}

async function expandPath(path: string, folder: string): Promise<string[]> {
  const absolute = resolve(folder, path)
  if (!globCharacters.test(path) || (await exists(absolute))) return [absolute]
  const found: string[] = []
  for await (const match of glob(path, { cwd: folder })) found.push(match)
  return found.length === 0 ? [absolute] : found.toSorted().map((match) => resolve(folder, match))
}

/** Whether a path leads to anything. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
