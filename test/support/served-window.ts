import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { type Client, connect } from '../../src/shared/rpc/connect.ts'
import { webSocketPort } from '../../src/shared/rpc/web-socket-port.ts'
import { tempFolder } from './temp-folder.ts'

/** The real `enlarger serve` in a process of its own, with a home of its own. */
export interface ServedWindow {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** What it printed: the address with the token, which lets a browser in. */
  readonly entrance: string
  readonly home: string
  /** A folder for the pictures of a story; its `Pictures` is where results of uploads go. */
  readonly folder: string
  /** Another client of its core, to make ready what a story begins with, and to look at what came of it. */
  readonly client: () => Promise<Client>
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>
  /** Ends it as a service manager would, and waits until it is gone. */
  readonly stop: () => Promise<void>
  /** Starts it again on the same port, with the same home. */
  readonly start: () => Promise<void>
}

export interface ServeOptions {
  /** What its environment has besides: that of a simulator. */
  readonly environment?: Readonly<Record<string, string>>
  /** A folder that is there already; it is not removed. */
  readonly folder?: string
  /** Takes what ends the host; by default the test does. */
  readonly onEnd?: (end: () => Promise<void>) => void
}

const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))

/** Starts a host for one test; it ends with the test. */
export async function serveWindow(options: ServeOptions = {}): Promise<ServedWindow> {
  const { environment = {}, onEnd = onTestFinished } = options
  const folder = options.folder ?? (await tempFolder())
  const home = join(folder, 'home')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let entrance = ''
  const end = async (signal: NodeJS.Signals) => {
    const dying = child
    child = null
    if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return
    dying.kill(signal)
    await once(dying, 'exit')
  }
  const kill = () => end('SIGKILL')
  const start = async () => {
    child = spawnHost({ home, folder, port, environment })
    entrance = await addressFrom(child)
  }
  onEnd(kill)
  await start()
  return {
    origin,
    get entrance() {
      return entrance
    },
    home,
    folder,
    kill,
    stop: () => end('SIGTERM'),
    start,
    client: () => openClient(origin, new URL(entrance).searchParams.get('token') ?? '', onEnd),
  }
}

interface Run {
  readonly home: string
  readonly folder: string
  readonly port: number
  readonly environment: Readonly<Record<string, string>>
}

function spawnHost({ home, folder, port, environment }: Run): ChildProcess {
  const { FAL_KEY: _key, PIXAZO_KEY: _other, ...inherited } = process.env
  const child = spawn(process.execPath, [program, 'serve', '--port', String(port)], {
    env: {
      ...inherited,
      ENLARGER_HOME: home,
      XDG_RUNTIME_DIR: home,
      XDG_PICTURES_DIR: join(folder, 'Pictures'),
      // No keychain: what a story does to keys is its own.
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'no-bus')}`,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  return child
}

/** Resolves with the address the host prints once it serves. */
function addressFrom(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('Expected a host with pipes, got none')
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  const listen = (text: string) => {
    said = `${said}${text}`.slice(-4000)
  }
  stderr.setEncoding('utf8').on('data', listen)
  createInterface({ input: stdout }).on('line', (line) => {
    listen(`${line}\n`)
    const [address] = /http:\/\/\S+\?token=\S+/.exec(line) ?? []
    if (address !== undefined) resolve(address)
  })
  child.once('error', reject)
  child.once('exit', (code) => {
    reject(new Error(`Expected the host to print its address, got its end with ${String(code)}: ${said}`))
  })
  return promise
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('Expected a port, got none')
  return address.port
}

async function openClient(
  origin: string,
  token: string,
  onEnd: (end: () => Promise<void>) => void,
): Promise<Client> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/contract`, {
    headers: { authorization: `Bearer ${token}`, origin },
  })
  await once(socket, 'open')
  const { client, close } = connect(webSocketPort(socket))
  onEnd(async () => {
    close()
    socket.terminate()
    await Promise.resolve()
  })
  return client
}
