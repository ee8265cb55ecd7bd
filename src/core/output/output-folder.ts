import { dirname, isAbsolute, join, relative, sep } from 'node:path'

/**
 * The absolute folder a source's result goes to: `Enlarged` beside the source when none was chosen, else the
 * chosen one with the source's place below its root kept.
 */
export function outputFolder(source: { path: string; root: string }, chosen: string | null): string {
  const own = dirname(source.path)
  if (chosen === null) return join(own, 'Enlarged')
  const below = relative(source.root, own)
  const isBelow = below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
  return isBelow ? join(chosen, below) : chosen
}
