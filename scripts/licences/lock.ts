import { z } from 'zod'

const Names = z.record(z.string(), z.string()).default({})

const LockedPackage = z.object({
  version: z.string().default(''),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  os: z.unknown().optional(),
  cpu: z.unknown().optional(),
  dependencies: Names,
  optionalDependencies: Names,
})
export type LockedPackage = z.infer<typeof LockedPackage>

/** What of `package-lock.json` tells which packages there are; by folder, `node_modules/a/node_modules/b`. */
export const Lock = z.object({ packages: z.record(z.string(), LockedPackage) })
export type Lock = z.infer<typeof Lock>

/** The name of the package in a folder. */
export function packageName(folder: string): string {
  const marker = 'node_modules/'
  return folder.slice(folder.lastIndexOf(marker) + marker.length)
}

/** Whether a package is made for one kind of system only. */
export function isForOneSystem({ os, cpu }: LockedPackage): boolean {
  return os !== undefined || cpu !== undefined
}
