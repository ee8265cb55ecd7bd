import { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { safe } from '@orpc/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isDisconnected } from '../../../src/shared/rpc/connect.ts'
import { exists } from '../../../src/cli/paths.ts'
import { visitor } from '../../support/window-host.ts'
import { programPlace, type ProgramPlace } from '../run-program.ts'

interface Served {
  readonly url: string
  readonly port: number
  readonly token: string
  readonly program: ChildProcess
  /** Ends it by a signal, and resolves with its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts the real program and waits until it says where the window is. */
async function serve(place: ProgramPlace, ...flags: string[]): Promise<Served> {
  const program = place.start('serve', ...flags)
  onTestFinished(() => void program.kill('SIGKILL'))
  const ended = once(program, 'exit')
  const complaints: string[] = []
  program.stderr?.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  if (program.stdout === null) throw new Error('Expected a program with a standard output, got none')
  const line = once(createInterface({ input: program.stdout }), 'line')
  const [first] = await Promise.race([
    line,
    ended.then(() => {
      throw new Error(`Expected an address, got the end: ${complaints.join('')}`)
    }),
  ])
  const { href, port, searchParams } = new URL(String(first))
  const end = async (signal: NodeJS.Signals) => {
    program.kill(signal)
    return (await ended)[0]
  }
  return { url: href, port: Number(port), token: searchParams.get('token') ?? '', program, end }
}

describe('serve', () => {
  test('shows the window at the address it prints, and ends cleanly when it is told to', async () => {
    const place = await programPlace()
    const { port, token, end } = await serve(place, '--port', '0')
    const { ask, openPage } = visitor(port, token)
    expect((await ask('/')).body.toString()).toContain('<title>Enlarger</title>')
    const { client, socket } = await openPage()
    expect(await client.host.capabilities()).toMatchObject({ kind: 'server' })
    const gone = once(socket, 'close')
    const started = performance.now()
    expect(await end('SIGTERM')).toBe(0)
    expect(performance.now() - started).toBeLessThan(5000)
    expect((await gone)[0]).toBe(1001)
  })

  test('tells the token to nobody but its reader', async () => {
    const place = await programPlace()
    const { token, program, port } = await serve(place, '--port', '0', '--open')
    await visitor(port, token).openPage()
    for (const name of ['cmdline', 'environ']) {
      expect(await readFile(`/proc/${program.pid}/${name}`, 'utf8')).not.toContain(token)
    }
    const log = await readFile(join(place.home, 'logs/enlarger.log'), 'utf8')
    expect(log).toContain('the window is served')
    expect(log).not.toContain(token)
    expect((await stat(join(place.home, 'token'))).mode & 0o777).toBe(0o600)
  })

  test('keeps its token until another one is wanted, and says the address again', async () => {
    const place = await programPlace()
    const address = async (...flags: string[]) => (await place.run('serve', '--url', ...flags)).stdout.trim()
    const first = await address()
    expect(first).toMatch(/^http:\/\/127\.0\.0\.1:8731\/\?token=[\w-]{43}$/)
    expect(await address()).toBe(first)
    expect(await address('--port', '9000')).toBe(first.replace('8731', '9000'))
    expect(await address('--new-token')).not.toBe(first)
    expect(await address()).not.toBe(first)
  })

  test('says which port is taken, and what to do', async () => {
    const place = await programPlace()
    const { port } = await serve(place, '--port', '0')
    const { code, stderr, stdout } = await (await programPlace()).run('serve', '--port', String(port))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`Another program listens on port ${port}`)
    expect(stderr).toContain('--port')
    expect((await place.run('serve', '--port', 'many')).code).toBe(2)
  })

  test('that was killed is the same when it comes back: rows, token, and an upload half way', async () => {
    const place = await programPlace()
    const first = await serve(place, '--port', '0')
    const before = visitor(first.port, first.token)
    const { client } = await before.openPage()
    await client.presets.save({ name: 'kept', recipe: await client.jobs.recipe() })
    const bytes = Buffer.alloc(1000, 7)
    const tus = { 'tus-resumable': '1.0.0' }
    const begun = await before.ask('/uploads', {
      method: 'POST',
      headers: { ...tus, 'upload-length': '1000', 'upload-metadata': `place ${btoa('a.jpg')}` },
    })
    const upload = begun.headers.location ?? ''
    const send = (from: number, to: number) =>
      before.ask(upload, {
        method: 'PATCH',
        headers: {
          ...tus,
          'upload-offset': String(from),
          'content-type': 'application/offset+octet-stream',
        },
        body: bytes.subarray(from, to),
      })
    expect((await send(0, 400)).status).toBe(204)
    const pending = client.jobs.work({}).then((stream) => stream.next())
    const [{ error }] = await Promise.all([safe(pending), first.end('SIGKILL')])
    expect(isDisconnected(error)).toBe(true)

    const second = await serve(place, '--port', String(first.port))
    expect(second.url).toBe(first.url)
    const page = await before.openPage()
    expect(await page.client.presets.list()).toMatchObject([{ name: 'kept' }])
    const head = await before.ask(upload, { method: 'HEAD', headers: tus })
    expect(head.headers['upload-offset']).toBe('400')
    const done = await send(400, 1000)
    const path = decodeURIComponent(String(done.headers['enlarger-path']))
    expect((await readFile(path)).equals(bytes)).toBe(true)
    expect(await second.end('SIGINT')).toBe(0)
  })

  test('beside another host of the same home shows the same queue, and goes on when that one ends', async () => {
    const place = await programPlace()
    const owner = await serve(place, '--port', '0')
    const other = await serve(place, '--port', '0')
    expect(other.token).toBe(owner.token)
    const { client } = await visitor(owner.port, owner.token).openPage()
    await client.presets.save({ name: 'shared', recipe: await client.jobs.recipe() })
    const near = visitor(other.port, other.token)
    const page = await near.openPage()
    expect(await page.client.presets.list()).toMatchObject([{ name: 'shared' }])
    const gone = once(page.socket, 'close')
    await owner.end('SIGTERM')
    expect((await gone)[0]).toBe(1001)
    const again = await near.openPage()
    expect(await again.client.presets.list()).toMatchObject([{ name: 'shared' }])
    const log = await readFile(join(place.home, 'logs/enlarger.log'), 'utf8')
    expect(log).toMatch(/"role":"owner".*the window is served/)
    expect(log).toMatch(/"role":"client".*the window is served/)
  })

  test('without a window opens no port, and works for those who reach it', async () => {
    const place = await programPlace()
    const program = place.start('serve', '--no-window')
    onTestFinished(() => void program.kill('SIGKILL'))
    const ended = once(program, 'exit')
    while (!(await exists(join(place.home, 'enlarger.db'))));
    const list = await place.run('jobs', 'list', '--json')
    expect(list.code).toBe(0)
    expect(await listeningSockets(program.pid)).toBe(0)
    program.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
  })
})

/** How many TCP sockets a process listens on. */
async function listeningSockets(pid: number | undefined): Promise<number> {
  const files = await readdir(`/proc/${pid}/fdinfo`)
  const links = await Promise.all(
    files.map(async (file) =>
      stat(`/proc/${pid}/fd/${file}`).then(
        ({ ino }) => String(ino),
        () => '',
      ),
    ),
  )
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')),
  )
  const listening = tables
    .join('\n')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return listening.filter(([, , , state, , , , , , inode]) => state === '0A' && links.includes(inode ?? ''))
    .length
}
