import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import type { Desk } from '../ports.ts'
import { withoutKeys } from './environment-keys.ts'
import { freedesktopTrash } from './freedesktop-trash.ts'

/**
 * What this system can do on the person's desktop: show and open files where there is a display. Linux keeps its trash in folders,
 * so that needs none; the trash of other systems is reached by their desktops alone.
 */
export function nodeDesk(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Desk {
  const hasDisplay = platform !== 'linux' || Boolean(environment.DISPLAY ?? environment.WAYLAND_DISPLAY)
  const env = withoutKeys(environment)
  const userId = process.getuid?.()
  return {
    ...(hasDisplay
      ? {
          reveal: (path) => launch(revealCommand(platform, path), env),
          open: (path) => launch(openCommand(platform, path), env),
        }
      : {}),
    ...(platform === 'linux' && userId !== undefined
      ? { trash: (path) => freedesktopTrash(path, { environment, userId, now: () => Date.now() }) }
      : {}),
  }
}

/** The command that shows a file in each system's file manager. */
function revealCommand(platform: NodeJS.Platform, path: string): Command {
  if (platform === 'darwin') return ['open', '-R', path]
  if (platform === 'win32') return ['explorer.exe', `/select,${path}`]
  return ['xdg-open', dirname(path)]
}

/** The command that opens a file in the program each system has for it. */
function openCommand(platform: NodeJS.Platform, path: string): Command {
  if (platform === 'darwin') return ['open', path]
  return [platform === 'win32' ? 'explorer.exe' : 'xdg-open', path]
}

type Command = [string, ...string[]]

async function launch([command, ...parameters]: Command, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, parameters, { detached: true, stdio: 'ignore', env })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  child.once('spawn', resolve)
  child.once('error', reject)
  await promise
  child.unref()
}
