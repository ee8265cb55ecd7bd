import type { Lock } from './lock.ts'

/**
 * Folders of all packages that ship: those installed with Enlarger, and those that are bundled into it, with all
 * they need. `bundled` are the names that the sources import.
 */
export function shippedFolders({ packages }: Lock, bundled: readonly string[]): string[] {
  const installed = Object.keys(packages).filter((folder) => folder !== '' && !packages[folder]?.dev)
  const found = new Set(installed)
  const queue = bundled.map((name) => `node_modules/${name}`)
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    const there = packages[folder]
    if (there === undefined || found.has(folder)) continue
    found.add(folder)
    for (const name of Object.keys(there.dependencies)) queue.push(resolve(packages, folder, name))
  }
  return [...found].toSorted()
}

/** Where a package finds one it needs: in its own folder, or in the nearest one above. */
function resolve(packages: Lock['packages'], from: string, name: string): string {
  for (let folder = from; folder !== ''; folder = parent(folder)) {
    const own = `${folder}/node_modules/${name}`
    if (packages[own] !== undefined) return own
  }
  return `node_modules/${name}`
}

function parent(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
}
