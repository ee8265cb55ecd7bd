import { chmod, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { implement } from '@orpc/server'
import { expect, onTestFinished, test } from 'vitest'
import { createCore } from '../../../src/core/create-core.ts'
import { nodePaths } from '../../../src/core/node/node-paths.ts'
import { nodePorts } from '../../../src/core/node/node-ports.ts'
import type { OpenedCore } from '../../../src/core/node/own-core.ts'
import { type CoreRole, reachCore, type ReachCoreOptions, reads } from '../../../src/core/node/reach-core.ts'
import { contract } from '../../../src/shared/contract/index.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { connect, isDisconnected } from '../../../src/shared/rpc/connect.ts'
import { keepingLogger } from '../storage/open-stores.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** A home, and what reaches its core: each session is stopped with the test. */
async function somePlace() {
  const base = await tempFolder()
  const environment = { ENLARGER_HOME: join(base, 'home'), XDG_RUNTIME_DIR: base }
  const { socket } = nodePaths(environment)
  const logger = keepingLogger()
  const openCore = async (): Promise<OpenedCore> => {
    const ports = { ...nodePorts({ kind: 'command-line', environment }), logger }
    return { core: await createCore(ports), ports }
  }
  const reach = async (options: Partial<ReachCoreOptions> = {}) => {
    const roles: CoreRole[] = []
    const session = await reachCore({ socket, openCore, onRole: (role) => roles.push(role), ...options })
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= session.stop())
    onTestFinished(stop)
    return { ...session, roles, stop }
  }
  return { base, socket, openCore, reach, logger }
}

const preset = { name: 'prints', recipe: Recipe.parse({ model: 'local/resample' }) }

/** A core one of whose calls says when it has begun, and never answers. */
function neverAnswering(openCore: () => Promise<OpenedCore>) {
  const begun = Promise.withResolvers<void>()
  const hang = async (): Promise<never> => {
    begun.resolve()
    return new Promise(() => undefined)
  }
  const open = async (): Promise<OpenedCore> => {
    const { core, ports } = await openCore()
    const read = implement(contract.settings).read.handler(hang)
    const save = implement(contract.presets).save.handler(hang)
    const { settings, presets } = core.handlers
    const handlers = { ...core.handlers, settings: { ...settings, read }, presets: { ...presets, save } }
    return { core: { ...core, handlers }, ports }
  }
  return { open, begun: begun.promise }
}

test('the first to come owns the core, and the next one is its client', async () => {
  const { reach, base } = await somePlace()
  const owner = await reach()
  const client = await reach()
  await client.client.presets.save(preset)
  expect(await owner.client.presets.list()).toMatchObject([{ name: 'prints' }])
  expect([owner.roles, client.roles]).toEqual([['owner'], ['client']])
  await client.stop()
  await owner.stop()
  expect(await readdir(base)).toEqual(['home'])
})

test('one of the clients of an owner that ends takes its place, and the others become its clients', async () => {
  const { reach } = await somePlace()
  const owner = await reach()
  const clients = [await reach(), await reach(), await reach()]
  await owner.client.presets.save(preset)
  await owner.stop()
  const lists = await Promise.all(clients.map(({ client }) => client.presets.list()))
  expect(lists).toMatchObject([[{ name: 'prints' }], [{ name: 'prints' }], [{ name: 'prints' }]])
  const roles = clients.map((each) => each.roles.join(', ')).toSorted()
  expect(roles).toEqual(['client, client', 'client, client', 'client, owner'])
})

test('a call that only reads is made again when the owner is lost under way', async () => {
  const { reach, openCore } = await somePlace()
  const { open, begun } = neverAnswering(openCore)
  const owner = await reach({ openCore: open })
  const client = await reach()
  const settings = client.client.settings.read()
  await begun
  await owner.stop()
  expect(await settings).toMatchObject({ timeLimit: 900 })
  expect(client.roles).toEqual(['client', 'owner'])
})

test('a call that changes something is not made again: what became of it is not known', async () => {
  const { reach, openCore } = await somePlace()
  const { open, begun } = neverAnswering(openCore)
  const owner = await reach({ openCore: open })
  const client = await reach()
  const saved = client.client.presets.save(preset).catch((error: unknown) => error)
  await begun
  await owner.stop()
  expect(isDisconnected(await saved)).toBe(true)
  expect(await client.client.presets.list()).toEqual([])
})

test('every call that is made again is one of the contract', async () => {
  const calls = Object.entries(contract).flatMap(([noun, of]) =>
    Object.keys(of).map((verb) => `${noun}.${verb}`),
  )
  expect([...reads].filter((call) => !calls.includes(call))).toEqual([])
})

test('a session that was stopped reaches nothing any more', async () => {
  const { reach } = await somePlace()
  const [owner, client] = [await reach(), await reach()]
  for (const { client: calls, stop } of [client, owner]) {
    await stop()
    await expect(calls.presets.list()).rejects.toThrow('Expected a session that goes on')
  }
})

test('an owner that does not answer is not waited for without end', async () => {
  const { reach, openCore } = await somePlace()
  const { core } = await openCore()
  onTestFinished(() => core.stop())
  await expect(reach({ patience: 100 })).rejects.toMatchObject({ name: 'DatabaseOwned' })
})

test('the search for a core ends when it is given up', async () => {
  const { reach, openCore } = await somePlace()
  const { core } = await openCore()
  onTestFinished(() => core.stop())
  const giveUp = new AbortController()
  const search = reach({ signal: giveUp.signal })
  giveUp.abort(new Error('given up'))
  await expect(search).rejects.toThrow(/given up|aborted/)
})

test('in a folder that is open to others an owner works alone, and no client trusts it', async () => {
  const { base, reach, logger } = await somePlace()
  await mkdir(join(base, 'open'))
  await chmod(join(base, 'open'), 0o777)
  const socket = join(base, 'open/a.sock')
  const environment = { ENLARGER_HOME: join(base, 'home') }
  const openCore = async (): Promise<OpenedCore> => {
    const ports = nodePorts({ kind: 'command-line', environment })
    const moved = { ...ports, logger, paths: { ...ports.paths, socket } }
    return { core: await createCore(moved), ports: moved }
  }
  const owner = await reach({ socket, openCore })
  expect(await owner.client.presets.list()).toEqual([])
  expect(logger.warnings).toMatchObject([{ socket, error: { name: 'SocketFolderRefused' } }])
  await expect(reach({ socket, openCore })).rejects.toMatchObject({ name: 'SocketFolderRefused' })
})

test('a page is given to the core wherever it is, and is sent away when that core is lost', async () => {
  const { reach } = await somePlace()
  const owner = await reach()
  const client = await reach()
  await owner.client.presets.save(preset)
  const page = async () => {
    const { port1, port2 } = new MessageChannel()
    await client.attach(port2)
    const page = connect(port1)
    onTestFinished(page.close)
    return page.client
  }
  const first = await page()
  expect(await first.presets.list()).toMatchObject([{ name: 'prints' }])
  const stream = await first.jobs.watch({})
  await stream.next()
  const pending = safe(stream.next())
  await owner.stop()
  expect(isDisconnected((await pending).error)).toBe(true)
  expect(await (await page()).presets.list()).toMatchObject([{ name: 'prints' }])
  expect(client.role()).toBe('owner')
})
