import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'

/** A Chromium that runs on this computer, and what its environment needs. */
export interface FoundChromium {
  readonly path: string
  readonly environment: Readonly<Record<string, string>>
}

/** Where a Chromium is kept that came as a package, for all test runs of this computer. */
const shared = join(tmpdir(), 'enlarger-chromium-153.0.0')

/** `CHROMIUM_PATH`, else the system's, else the one of the package; null where none of them runs. */
export async function findChromium(): Promise<FoundChromium | null> {
  const installed = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser']
  const path = installed.find((one) => one !== undefined && one !== '' && existsSync(one))
  if (path !== undefined) return { path, environment: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  if (!existsSync(shared)) await unpack()
  return {
    path: join(shared, 'chromium'),
    environment: { FONTCONFIG_PATH: join(shared, 'fonts'), LD_LIBRARY_PATH: join(shared, 'al2023', 'lib') },
  }
}

/** Starts it. */
export function launchChromium({ path, environment }: FoundChromium): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
    env: { ...process.env, ...environment },
  })
}

/** Unpacks the package beside its place and moves it there whole: of several that do so at a time, the first wins. */
async function unpack(): Promise<void> {
  const folder = await mkdtemp(`${shared}-`)
  const program = `await (await import('@sparticuz/chromium')).default.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    // The package decides by these where it unpacks to, and that libraries of its own are needed.
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    cwd: import.meta.dirname,
  })
  await writeFile(join(folder, 'fonts', 'fonts.conf'), fontsConfiguration)
  await rename(folder, shared).catch(() => rm(folder, { recursive: true, force: true }))
}

const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${shared}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${shared}/fonts-cache</cachedir>
</fontconfig>
`
