import { shippedModules, type DesktopSystem } from './shipped-modules.ts'

/** Files of ours in the archive, as patterns from the root: what is built, and what it reads. */
export const archivedFiles: readonly string[] = [
  'out/main/**/*.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/assets/*',
  'resources/samples/*',
]

const trayIcons: Readonly<Record<DesktopSystem, readonly string[]>> = {
  linux: ['tray.png', 'tray@2x.png'],
  darwin: ['trayTemplate.png', 'trayTemplate@2x.png'],
  win32: ['tray.ico'],
}

/** The icons that the running app shows, from the root. The program's own is in the program. */
export function shownIcons(system: DesktopSystem): string[] {
  return ['linux/64x64.png', ...trayIcons[system].map((name) => `tray/${name}`)].map(
    (name) => `resources/icons/${name}`,
  )
}

/** A folder to copy from and to, and its files that are wanted, as patterns from there. */
export interface FolderCopy {
  readonly from: string
  readonly to: string
  readonly filter: string[]
}

/** What ships of node_modules on a system. `${arch}` stands for the processor's name. */
export function moduleCopies(system: DesktopSystem): FolderCopy[] {
  return shippedModules
    .filter(({ systems }) => systems.includes(system))
    .map(({ name, files }) => ({
      from: `node_modules/${name}`,
      to: `node_modules/${name}`,
      filter: [...files],
    }))
}

/** Files that lie beside the archive instead of in it, as patterns from the root. */
export function unpackedPatterns(): string[] {
  return shippedModules.filter(({ unpacked }) => unpacked).map(({ name }) => `node_modules/${name}/**`)
}
