import { spawn } from 'node:child_process'
import { withoutKeys } from '../core/node/environment-keys.ts'

/** Opens a page in the person's browser. Where there is none, nothing happens. */
export function openBrowser(url: string, environment: NodeJS.ProcessEnv, platform = process.platform): void {
  const [program, ...parameters] = openingCommand(url, platform)
  const child = spawn(program, parameters, {
    detached: true,
    stdio: 'ignore',
    env: withoutKeys(environment),
  })
  child.once('error', () => undefined)
  child.unref()
}

/** What opens a page on each system. No shell reads the address. */
export function openingCommand(url: string, platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return ['xdg-open', url]
}
