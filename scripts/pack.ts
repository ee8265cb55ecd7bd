import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { packDesktop } from './packaging/pack-desktop.ts'
import type { DesktopSystem } from './packaging/shipped-modules.ts'

// Packages the desktop app that is built in `out`, for the system this runs on, and says what it weighs.
// `npm run dist`; with --dir only the folder, without installers; --electron FOLDER takes an Electron that is there.

const { values } = parseArgs({
  options: { dir: { type: 'boolean' }, electron: { type: 'string' }, output: { type: 'string' } },
})

const systems: Partial<Record<NodeJS.Platform, DesktopSystem>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
}
const system = systems[process.platform]
if (system === undefined) throw new Error(`Expected Linux, macOS or Windows, got ${process.platform}`)

const installers = await packDesktop({
  system,
  as: values.dir === true ? 'folder' : 'installers',
  ...(values.electron === undefined ? {} : { electron: values.electron }),
  ...(values.output === undefined ? {} : { output: values.output }),
}).catch(giveUp)
for (const path of installers) {
  const { size } = await stat(path)
  console.log(`${(size / 1e6).toFixed(1).padStart(8)} MB  ${basename(path)}`)
}

function giveUp(error: unknown): never {
  console.error(`Nothing was packaged: ${error instanceof Error ? error.message : String(error)}`)
  console.error(
    'Electron and the tools for installers are fetched when they are first needed. Where that is refused,\n' +
      '`npm run dist -- --dir --electron FOLDER` takes an Electron that is there and makes the folder alone.',
  )
  process.exit(1)
}
