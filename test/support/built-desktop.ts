import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** Builds the desktop app into `out`, once for all tests of it. */
export async function setup(): Promise<void> {
  const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  await promisify(execFile)(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    // As it is built for people, not for tests.
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
