import { modulesFor, type DesktopSystem } from './shipped-modules.ts'

const systems: readonly string[] = ['linux', 'darwin', 'win32'] satisfies DesktopSystem[]

/** Why the app can't be packaged for a system and processor, and what to do; null when all modules are there. */
export function missingModules(
  system: string,
  arch: string,
  isThere: (name: string) => boolean,
): string | null {
  if (!isSystem(system)) return `Expected one of ${systems.join(', ')} to package for, got ${system}`
  const missing = modulesFor(system, arch)
    .map(({ name }) => name)
    .filter((name) => !isThere(name))
  if (missing.length === 0) return null
  return `Expected ${missing.join(', ')} in node_modules, found none: run \`npm ci --os=${system} --cpu=${arch}\` first`
}

function isSystem(name: string): name is DesktopSystem {
  return systems.includes(name)
}
