import { chmod, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodePaths } from '../../../src/core/node/node-paths.ts'
import { socketPath } from '../../../src/core/node/socket-path.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const uid = process.getuid?.()

test('a socket is in the runtime folder, named after the home', async () => {
  const [home, runtime] = [await tempFolder(), await tempFolder()]
  const path = nodePaths({ ENLARGER_HOME: home, XDG_RUNTIME_DIR: runtime }).socket
  expect(path).toMatch(new RegExp(`^${runtime}/enlarger-[0-9a-f]{16}\\.sock$`))
  const other = nodePaths({ ENLARGER_HOME: await tempFolder(), XDG_RUNTIME_DIR: runtime }).socket
  expect(other).not.toBe(path)
})

test('a home has one socket, before it is there and after, by whatever links it is called', async () => {
  const [base, runtime] = [await tempFolder(), await tempFolder()]
  await mkdir(join(base, 'real'))
  await symlink(join(base, 'real'), join(base, 'link'))
  const socketOf = (home: string) => socketPath({ home, environment: { XDG_RUNTIME_DIR: runtime } })
  const before = [socketOf(join(base, 'real/new/home')), socketOf(join(base, 'link/new/home'))]
  await mkdir(join(base, 'real/new/home'), { recursive: true })
  const after = [socketOf(join(base, 'real/new/home')), socketOf(join(base, 'link/new/home'))]
  expect(new Set([...before, ...after]).size).toBe(1)
})

test('a runtime folder that others may enter, or of another user, is not used', async () => {
  const runtime = await tempFolder()
  const place = { home: '/home/a', environment: { XDG_RUNTIME_DIR: runtime, TMPDIR: '/var/tmp' } }
  expect(socketPath({ ...place, uid: 4711 })).toMatch(/^\/var\/tmp\/enlarger-4711\/enlarger-\w+\.sock$/)
  expect(socketPath({ ...place, uid }).startsWith(runtime)).toBe(true)
  await chmod(runtime, 0o755)
  expect(socketPath({ ...place, uid })).not.toContain(runtime)
})

test('a path that would be too long for a socket is replaced by a short one', async () => {
  const runtime = join(await tempFolder(), 'x'.repeat(80))
  await mkdir(runtime, { mode: 0o700 })
  const environment = { XDG_RUNTIME_DIR: runtime, TMPDIR: `/${'y'.repeat(90)}` }
  for (const platform of ['linux', 'darwin'] as const) {
    const path = socketPath({ home: '/home/a', environment, platform })
    expect(path).not.toContain('xxx')
    expect(path).not.toContain('yyy')
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(platform === 'linux' ? 107 : 103)
  }
})

test('on Windows it is the file that says which pipe it is', () => {
  expect(socketPath({ home: '/home/a', environment: {}, platform: 'win32' })).toBe('/home/a/pipe.json')
})
