import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** By which the fuses are found in Electron's executable. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * A folder that is laid out as Electron's for Linux, with nothing in it that runs. Its executable carries nine fuses
 * of version 1, as Electron 45 does, and as it does has the first on: it runs as Node when asked to.
 */
export async function makeStubElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true })
  await mkdir(join(folder, 'resources'))
  const wire = Buffer.concat([
    Buffer.from(`stub${sentinel}`),
    Buffer.from([1, 9]),
    Buffer.from('101101011'),
    Buffer.from('end'),
  ])
  const files: Readonly<Record<string, string | Buffer>> = {
    electron: wire,
    'chrome-sandbox': 'stub',
    LICENSE: 'of Electron',
    'LICENSES.chromium.html': 'of Chromium',
    'locales/en-US.pak': 'English',
    'locales/de.pak': 'German',
    version: '45.4.1',
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  await chmod(join(folder, 'electron'), 0o755)
}
