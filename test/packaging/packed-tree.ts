import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { extractAll } from '@electron/asar'
import { makeStubElectron } from './stub-electron.ts'

const root = join(import.meta.dirname, '../..')

/** The desktop app of Linux, packaged with a stand-in for Electron that doesn't run. */
export interface PackedApp {
  /** The folder that an installer would hold. */
  readonly folder: string
  /** What is in its archive, with what lies unpacked beside it in its place, as a folder of files outside the sources. */
  readonly tree: string
  /** What packaging printed. */
  readonly said: string
  readonly remove: () => Promise<void>
}

/** Packages what is built in `out`. */
export async function packLinux(): Promise<PackedApp> {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'enlarger-packed-')))
  const [electron, output, tree] = ['electron', 'dist', 'tree'].map((name) => join(place, name))
  if (electron === undefined || output === undefined || tree === undefined) throw new Error('Expected three')
  await makeStubElectron(electron)
  const said = await pack(['--dir', '--electron', electron, '--output', output])
  const folder = join(output, 'linux-unpacked')
  await mkdir(tree)
  extractAll(join(folder, 'resources/app.asar'), tree)
  // Taken out of an archive, what lies beside it would lose its permissions.
  await cp(join(folder, 'resources/app.asar.unpacked'), tree, { recursive: true, force: true })
  return { folder, tree, said, remove: () => rm(place, { recursive: true, force: true }) }
}

async function pack(parameters: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'scripts/pack.ts'), ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  if (code !== 0)
    throw new Error(`Expected the app to be packaged, got exit code ${code}: ${said}${complained}`)
  return said
}
