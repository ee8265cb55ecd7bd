import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type ListenOptions, listenForClients } from '../../../src/core/node/listen-for-clients.ts'
import { newOwnerPipe } from '../../../src/core/node/owner-pipe.ts'
import { packFrame } from '../../../src/core/node/socket-frames.ts'
import { OwnerOfAnotherVersion, reachOwner } from '../../../src/core/node/reach-owner.ts'
import { SocketFolderRefused } from '../../../src/core/node/socket-folder.ts'
import type { Port } from '../../../src/shared/rpc/port.ts'
import { keepingLogger } from '../storage/open-stores.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** Listens, and hands each client what it says back. */
async function listen(options: Partial<ListenOptions> & { socket: string }) {
  const clients: Port[] = []
  const onClient = (port: Port) => {
    clients.push(port)
    port.addEventListener('message', ({ data }: MessageEvent) => port.postMessage(data))
  }
  const door = await listenForClients({ logger: keepingLogger(), onClient, ...options })
  let closed: Promise<void> | undefined
  const close = () => (closed ??= door.close())
  onTestFinished(close)
  return { clients, close }
}

async function reach(options: Parameters<typeof reachOwner>[0]): Promise<Port> {
  const port = await reachOwner(options)
  if (port === null) throw new Error('Expected an owner that answers, got none')
  onTestFinished(() => port.close())
  return port
}

function nextMessage(port: Port): Promise<unknown> {
  return new Promise((resolve) =>
    port.addEventListener('message', ({ data }: MessageEvent) => resolve(data), { once: true }),
  )
}

function isClosed(port: Port): Promise<void> {
  return new Promise((resolve) => port.addEventListener('close', () => resolve()))
}

/** What a stranger gets who says something else than a greeting: nothing, and the end. */
async function answerTo(path: string, said: string | Uint8Array): Promise<string> {
  const socket = createConnection(path)
  onTestFinished(() => void socket.destroy())
  let heard = ''
  socket.on('data', (piece) => (heard += String(piece)))
  socket.on('error', () => undefined)
  socket.write(said)
  await once(socket, 'close')
  return heard
}

describe('clients on a socket', () => {
  test('reach the owner and are told apart', async () => {
    const socket = join(await tempFolder(), 'a.sock')
    const { clients } = await listen({ socket })
    const [first, second] = [await reach({ socket }), await reach({ socket })]
    first.postMessage('one')
    second.postMessage(new Uint8Array([1, 2]))
    expect(await nextMessage(first)).toBe('one')
    expect(await nextMessage(second)).toEqual(Buffer.from([1, 2]))
    expect(clients.length).toBe(2)
  })

  test('are let in through a file and a folder of the user alone', async () => {
    const folder = join(await tempFolder(), 'new')
    await listen({ socket: join(folder, 'a.sock') })
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'a.sock'))).mode & 0o777).toBe(0o600)
  })

  test('find nobody where nobody listens, and where an owner died', async () => {
    const folder = await tempFolder()
    expect(await reachOwner({ socket: join(folder, 'absent/a.sock') })).toBeNull()
    expect(await reachOwner({ socket: join(folder, 'a.sock') })).toBeNull()
    await leaveDeadSocket(join(folder, 'a.sock'))
    expect(await reachOwner({ socket: join(folder, 'a.sock') })).toBeNull()
  })

  test('find the next owner where the last one died', async () => {
    const socket = join(await tempFolder(), 'a.sock')
    await leaveDeadSocket(socket)
    await listen({ socket })
    const port = await reach({ socket })
    port.postMessage('here')
    expect(await nextMessage(port)).toBe('here')
  })

  test('are sent away when the owner closes, which leaves nothing behind', async () => {
    const folder = await tempFolder()
    const { close, clients } = await listen({ socket: join(folder, 'a.sock') })
    const port = await reach({ socket: join(folder, 'a.sock') })
    const ends = [port, ...clients].map(isClosed)
    await close()
    await Promise.all(ends)
    expect(await readdir(folder)).toEqual([])
  })

  test('of another version are told so and sent away', async () => {
    const socket = join(await tempFolder(), 'a.sock')
    const { clients } = await listen({ socket, version: '1.0.0' })
    await expect(reachOwner({ socket, version: '2.0.0' })).rejects.toThrow(OwnerOfAnotherVersion)
    expect(clients).toEqual([])
  })

  test('that are none are sent away without a word', async () => {
    const socket = join(await tempFolder(), 'a.sock')
    const { clients } = await listen({ socket, timeout: 200 })
    const tooLong = Buffer.from([0, 255, 255, 255, 255, 1])
    const strangers = ['GET / HTTP/1.1\r\n\r\n', packFrame('{}'), packFrame('hello'), tooLong, '']
    for (const said of strangers) expect(await answerTo(socket, said)).toBe('')
    expect(clients).toEqual([])
    await reach({ socket })
  })

  test('give an owner up that does not answer', async () => {
    const socket = join(await tempFolder(), 'a.sock')
    const server = createServer(() => undefined).listen(socket)
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    expect(await reachOwner({ socket, timeout: 50 })).toBeNull()
  })
})

describe('the folder of a socket', () => {
  test('is refused when others may enter it, or when it is a link', async () => {
    const base = await tempFolder()
    await mkdir(join(base, 'open'))
    await chmod(join(base, 'open'), 0o777)
    await mkdir(join(base, 'private'), { mode: 0o700 })
    await symlink(join(base, 'private'), join(base, 'link'))
    for (const folder of ['open', 'link']) {
      const socket = join(base, folder, 'a.sock')
      await expect(listen({ socket })).rejects.toThrow(SocketFolderRefused)
      await expect(reachOwner({ socket })).rejects.toThrow(SocketFolderRefused)
    }
  })

  test.skipIf(process.getuid?.() !== 0)('is refused when it is of another user', async () => {
    const folder = join(await tempFolder(), 'foreign')
    await mkdir(folder, { mode: 0o700 })
    await chown(folder, 4711, 4711)
    await expect(listen({ socket: join(folder, 'a.sock') })).rejects.toThrow(SocketFolderRefused)
    await expect(reachOwner({ socket: join(folder, 'a.sock') })).rejects.toThrow(SocketFolderRefused)
  })
})

describe('clients on a pipe of Windows', () => {
  async function listenOnPipe() {
    const home = await tempFolder()
    // A socket stands in for the pipe, which only Windows has.
    const pipe = { pipe: join(home, 'pipe'), token: 'the-right-token' }
    const socket = join(home, 'pipe.json')
    return { socket, pipe, ...(await listen({ socket, pipe, platform: 'win32' })) }
  }

  test('find the pipe and the token in a file of the user alone', async () => {
    const { socket, close } = await listenOnPipe()
    expect((await stat(socket)).mode & 0o777).toBe(0o600)
    const port = await reach({ socket, platform: 'win32' })
    port.postMessage('here')
    expect(await nextMessage(port)).toBe('here')
    await close()
    await expect(readFile(socket)).rejects.toThrow('ENOENT')
    expect(await reachOwner({ socket, platform: 'win32' })).toBeNull()
  })

  test('are refused without the right token', async () => {
    const { socket, pipe, clients } = await listenOnPipe()
    for (const token of ['the-wrong-token', 'the-right-toke', '']) {
      await writeFile(socket, JSON.stringify({ ...pipe, token }))
      expect(await reachOwner({ socket, platform: 'win32' })).toBeNull()
    }
    const none = JSON.stringify({ enlarger: '0.1.0', token: null })
    expect(await answerTo(pipe.pipe, packFrame(none))).toBe('')
    expect(clients).toEqual([])
  })

  test('get a name and a token that nobody can guess', async () => {
    const [one, other] = [newOwnerPipe(), newOwnerPipe()]
    expect(one.pipe).toMatch(/^\\\\\.\\pipe\\enlarger-[0-9a-f]{64}$/)
    expect(new Set([one.pipe.slice(-64), one.token, other.pipe.slice(-64), other.token]).size).toBe(4)
  })
})

/** A socket file nobody listens on any more. */
async function leaveDeadSocket(path: string): Promise<void> {
  const program = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`
  const child = spawn(process.execPath, ['-e', program, path], { stdio: 'ignore' })
  await once(child, 'close')
  await stat(path)
}
