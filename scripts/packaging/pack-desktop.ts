import { join } from 'node:path'
import { build, Platform, type Configuration } from 'electron-builder'
import configuration from '../../electron-builder.config.ts'
import { gatherLicences } from '../licences/gather-licences.ts'
import { describeWeight } from './describe-weight.ts'
import { readPackage } from './read-package.ts'
import type { DesktopSystem } from './shipped-modules.ts'

const root = join(import.meta.dirname, '../..')

const platforms = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS } as const

export interface PackOrder {
  readonly system: DesktopSystem
  /** What is made: the installers of the system, or only the folder they would hold. */
  readonly as: 'installers' | 'folder'
  /** Where to; `dist` when absent. */
  readonly output?: string
  /** The folder of an Electron of one's own; when absent, electron-builder fetches it. */
  readonly electron?: string
}

/** Packages what is built in `out`, and prints what it weighs. Resolves to the paths of the installers. */
export async function packDesktop({ system, as, output, electron }: PackOrder): Promise<string[]> {
  await gatherLicences(root, join(root, 'out/licences'))
  const config: Configuration = {
    ...configuration,
    directories: { ...configuration.directories, ...(output === undefined ? {} : { output }) },
    afterPack: ({ appOutDir }) => console.log(describeWeight(readPackage(appOutDir))),
    ...(electron === undefined ? {} : { electronDist: electron }),
  }
  const targets = platforms[system].createTarget(as === 'folder' ? 'dir' : null)
  return build({ projectDir: root, targets, config, publish: 'never' })
}
