import type { PackedFile } from './read-package.ts'

/** Below this many bytes, parts are added up in one line. */
const small = 500_000

/** A table of what the parts of a packaged app weigh, the heaviest first, and their sum. Pure. */
export function describeWeight(files: readonly PackedFile[]): string {
  const parts = Map.groupBy(files, ({ path }) => partOf(path))
  const weights = [...parts].map(([name, those]) => ({ name, bytes: sum(those), files: those.length }))
  const large = weights
    .filter(({ bytes }) => bytes >= small)
    .toSorted((one, other) => other.bytes - one.bytes)
  const rest = weights.filter(({ bytes }) => bytes < small)
  const restLine = {
    name: `${rest.length} smaller parts`,
    bytes: rest.reduce((total, { bytes }) => total + bytes, 0),
    files: rest.reduce((total, part) => total + part.files, 0),
  }
  const all = { name: 'all', bytes: sum(files), files: files.length }
  return [...large, ...(rest.length > 0 ? [restLine] : []), all].map(line).join('\n')
}

/** A package, a bundle's folder, or a file: what a person would name when asked what is large. */
function partOf(path: string): string {
  const [, module] = /\/(node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
  if (module !== undefined) return module
  const [, ours] = /\.asar\/([^/]+\/[^/]+)\//.exec(path) ?? []
  return ours ?? path
}

function line({ name, bytes, files }: { name: string; bytes: number; files: number }): string {
  return `${(bytes / 1e6).toFixed(1).padStart(8)} MB ${String(files).padStart(6)} files  ${name}`
}

function sum(files: readonly PackedFile[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0)
}
