import { once } from 'node:events'
import { Command } from 'commander'
import { nodeLogger } from '../../core/node/node-logger.ts'
import { nodePaths } from '../../core/node/node-paths.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Session } from '../connect.ts'
import { keepAtWork } from '../../core/node/keep-at-work.ts'
import { openBrowser } from '../open-browser.ts'
import { defaultPort, parsePort } from '../parse-port.ts'
import type { Shell } from '../shell.ts'
import { UsageError } from '../usage-error.ts'

interface ServeFlags {
  readonly port: number
  readonly open?: true
  readonly window: boolean
  readonly allowHost?: readonly string[]
  readonly newToken?: true
  readonly url?: true
}

/** `enlarger serve`: keeps the queue at work and shows its window in a browser. */
export function serveCommand(shell: Shell): Command {
  return new Command('serve')
    .description('Keep the queue at work and show its window in a browser, until it is stopped')
    .option('--port <number>', 'where the window is served, on this computer alone', parsePort, defaultPort)
    .option('--open', 'open the window in the browser')
    .option('--no-window', 'serve no window: only the queue is at work')
    .option('--allow-host <name>', 'a further name the window is reached by, as a tunnel needs', gather)
    .option('--new-token', 'make another token: former addresses lead nowhere then')
    .option('--url', 'print the address of the window and end')
    .addHelpText('after', helpText)
    .action((flags: ServeFlags) => (flags.url === true ? printUrl(flags, shell) : serve(flags, shell)))
}

const helpText = `
The address it prints holds a token: whoever knows it may use the window. It stays the same
until another one is made by --new-token.
From another computer: ssh -L ${defaultPort}:127.0.0.1:${defaultPort} HOST, then open the same address there.`

function gather(name: string, names: readonly string[] = []): string[] {
  return [...names, name]
}

async function printUrl(flags: ServeFlags, shell: Shell): Promise<void> {
  const { windowUrl } = await import('../../server/start-server.ts')
  shell.output.print(windowUrl(flags.port, await tokenFor(flags, shell)))
}

async function tokenFor(flags: ServeFlags, { environment }: Shell): Promise<string> {
  const { keptToken, renewToken } = await import('../../server/token.ts')
  const { home } = nodePaths(environment)
  return flags.newToken === true ? renewToken(home) : keptToken(home)
}

async function serve(flags: ServeFlags, shell: Shell): Promise<void> {
  const session = await shell.connect('server')
  try {
    const server = flags.window ? await serveWindow(flags, shell, session) : null
    try {
      shell.end(await workUntilStopped(session, shell))
    } finally {
      await server?.close()
    }
  } finally {
    await session.stop()
  }
}

/** Serves the window and says where it is. Throws `UsageError` when something else is served there. */
async function serveWindow(flags: ServeFlags, shell: Shell, session: Session) {
  const { builtWindow } = await import('../../server/built-window.ts')
  const { PortTaken, startServer } = await import('../../server/start-server.ts')
  const { environment, output } = shell
  const { inbox, logs } = nodePaths(environment)
  const logger = nodeLogger(logs, environment.ENLARGER_LOG ?? 'info')
  const windowFolder = await builtWindow((sentence) => output.say(sentence))
  const { port, allowHost: allowedHosts = [] } = flags
  const token = await tokenFor(flags, shell)
  const server = await startServer({ session, port, token, allowedHosts, windowFolder, inbox, logger }).catch(
    (error: unknown) => {
      throw error instanceof PortTaken ? portTaken(port) : error
    },
  )
  logger.info({ port, role: session.role(), allowedHosts }, 'the window is served')
  output.print(server.url)
  output.say('The window is at this address. Keep it to yourself: whoever knows it may use the window.')
  if (flags.open === true) openBrowser(server.openingUrl(), environment)
  return server
}

function portTaken(port: number): UsageError {
  return new UsageError(
    `Another program listens on port ${port}, perhaps another \`enlarger serve\``,
    'Open the address that `enlarger serve --url` prints, or choose another port with --port',
  )
}

/** Works on all that waits, wherever the queue is, until the program is to stop. */
async function workUntilStopped({ client }: Session, { signal }: Shell): Promise<ExitCode> {
  const work = keepAtWork(client)
  work.on(null)
  work.watch()
  const stopped = AbortSignal.any([signal, work.broken])
  if (!stopped.aborted) await once(stopped, 'abort')
  await work.end()
  return exitCodes.done
}
