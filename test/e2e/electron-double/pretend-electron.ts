import { createRequire } from 'node:module'
import { z } from 'zod'

const require = createRequire(import.meta.url)

/** Has a process of Node's look like one of Electron's, as far as a module can ask. */
export function pretendElectron(type: 'browser' | 'utility'): void {
  const { version } = z.object({ version: z.string() }).parse(require('electron/package.json'))
  const versions = { ...process.versions, electron: version, chrome: '153.0.0.0' }
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions), configurable: true })
  Object.assign(process, { type, ...(type === 'browser' ? { resourcesPath: process.cwd() } : {}) })
}
