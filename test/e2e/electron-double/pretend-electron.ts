import { createRequire } from 'node:module'

const manifest: unknown = createRequire(import.meta.url)('electron/package.json')

/** Has a process of Node's look like one of Electron's, as far as a module can ask. */
export function pretendElectron(type: 'browser' | 'utility'): void {
  const electron = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : ''
  const versions = { ...process.versions, electron: String(electron), chrome: '153.0.0.0' }
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions), configurable: true })
  Object.assign(process, { type, ...(type === 'browser' ? { resourcesPath: process.cwd() } : {}) })
}
