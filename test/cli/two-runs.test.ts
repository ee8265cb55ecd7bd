import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { nodePaths } from '../../src/core/node/node-paths.ts'
import { reachOwner } from '../../src/core/node/reach-owner.ts'
import { connect } from '../../src/shared/rpc/connect.ts'
import { writePicture } from '../support/picture.ts'
import { type EnlargerRun, runEnlarger, startEnlarger } from '../support/run-enlarger.ts'
import { tempFolder } from '../support/temp-folder.ts'

const joined = 'Another Enlarger is at work'
const takenOver = 'this one goes on with the work'
const heldProgram = new URL('children/held-program.ts', import.meta.url)

/** A run under way, with promises for what it has said. */
interface WatchedRun extends ReturnType<typeof startEnlarger> {
  /** Resolves when it has said a text. */
  readonly said: (text: string) => Promise<void>
}

/** A home that several runs share. */
async function somePlace() {
  const base = await tempFolder()
  const home = join(base, 'home')
  const hold = join(base, 'hold')

  function start(folders: readonly string[], options: Partial<Parameters<typeof startEnlarger>[1]> = {}) {
    const heard: { text: string; heard: () => void }[] = []
    let errors = ''
    const onSay = (text: string) => {
      errors += text
      for (const each of heard) if (errors.includes(each.text)) each.heard()
    }
    const run = startEnlarger(folders, { home, onSay, ...options })
    onTestFinished(() => run.signal('SIGKILL'))
    const said = (text: string) =>
      new Promise<void>((resolve) => {
        heard.push({ text, heard: resolve })
        onSay('')
      })
    return { ...run, said }
  }

  return {
    home,
    start,
    /** Makes a folder of pictures, each another one. */
    pictures: async (name: string, count: number) => {
      const seeds = Array.from({ length: count }, (_, index) => (name.charCodeAt(0) % 32) * 100 + index)
      for (const seed of seeds) await writePicture(join(base, name, `${name}${seed}.jpg`), { seed })
      return join(base, name)
    },
    /** Starts a run that owns the queue and comes to no end: so many of its results are held back. */
    startHeld: async (folder: string, results: number): Promise<WatchedRun> => {
      await writeFile(hold, '')
      const environment = { HELD_WHILE: hold, HELD_RESULTS: String(results) }
      const run = start([folder], { program: heldProgram, environment })
      await run.said('held')
      return run
    },
    startClient: async (...folders: string[]): Promise<WatchedRun> => {
      const run = start(folders)
      await run.said(joined)
      return run
    },
    release: () => rm(hold),
  }
}

/** What a run says of the pictures it is about: each once, done. */
function expectAllDone(run: EnlargerRun, count: number): void {
  expect(run.errors).not.toMatch(/rror|connection/)
  expect(run.jobs.map(({ state }) => state)).toEqual(Array.from({ length: count }, () => 'done'))
  expect(new Set(run.jobs.map(({ source }) => source)).size).toBe(count)
  expect(run.summary).toMatchObject({ jobs: count, counts: { done: count }, ended: 'rested' })
  expect(run.ended).toBe(0)
}

async function resultsIn(folder: string): Promise<string[]> {
  return readdir(join(folder, 'Enlarged')).catch(() => [])
}

describe('two runs at once on one queue', () => {
  test('of different folders bring each its own work to its end', async () => {
    const { pictures, start } = await somePlace()
    for (const [one = '', other = ''] of ['ab', 'cd']) {
      const folders = [await pictures(one, 3), await pictures(other, 3)]
      const runs = await Promise.all(folders.map((folder) => start([folder]).end))
      for (const run of runs) expectAllDone(run, 3)
      for (const folder of folders) expect((await resultsIn(folder)).length).toBe(3)
      expect(runs.filter(({ errors }) => errors.includes(joined)).length).toBeLessThanOrEqual(1)
    }
  })

  test('of the same folder make each picture once', async () => {
    const { pictures, start } = await somePlace()
    for (const name of ['a', 'b']) {
      const folder = await pictures(name, 4)
      const runs = await Promise.all([start([folder]).end, start([folder]).end])
      for (const run of runs) expectAllDone(run, 4)
      expect((await resultsIn(folder)).length).toBe(4)
      const [first, second] = runs.map(({ jobs }) =>
        jobs.map(({ id, output }) => `${id} ${output}`).toSorted(),
      )
      expect(second).toEqual(first)
    }
  })

  test('do not meet when they have different homes', async () => {
    const { home, pictures, startHeld } = await somePlace()
    await startHeld(await pictures('a', 1), 1)
    const other = await runEnlarger([await pictures('b', 2)], {
      home: `${home}-other`,
      environment: { XDG_RUNTIME_DIR: home },
    })
    expectAllDone(other, 2)
    expect(other.errors).not.toContain(joined)
  })
})

describe('a run beside another one', () => {
  test('has its work done by it, and tells what an owner tells', async () => {
    const { pictures, startHeld, startClient, release } = await somePlace()
    const owner = await startHeld(await pictures('a', 1), 1)
    const client = await startClient(await pictures('b', 3))
    const run = await client.end
    expectAllDone(run, 3)
    expect(run.errors.split(joined).length).toBe(2)
    expect(run.errors).not.toContain(takenOver)
    expect(run.jobs[0]).toMatchObject({ width: 96, height: 64, reused: false, problems: [] })
    expect(run.jobs[0]?.record).toMatchObject({ format: 'jpeg', from: { width: 48, height: 32 } })
    await release()
    expectAllDone(await owner.end, 1)
  })

  test.each(['SIGKILL', 'SIGINT'] as const)('takes its work over when it ends by %s', async (signal) => {
    const { pictures, startHeld, startClient, release } = await somePlace()
    const folders = [await pictures('a', 12), await pictures('b', 4)] as const
    const owner = await startHeld(folders[0], 1000)
    const client = await startClient(...folders)
    owner.signal(signal)
    if (signal === 'SIGINT') await release()
    expect((await owner.end).ended).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 130)
    const run = await client.end
    expectAllDone(run, 16)
    expect(run.errors.split(takenOver).length).toBe(2)
    expect(await resultsIn(folders[0])).toHaveLength(12)
    expect(await resultsIn(folders[1])).toHaveLength(4)
  })

  test('goes on with its own work when that of the other is done', async () => {
    const { pictures, startHeld, startClient, release } = await somePlace()
    const owner = await startHeld(await pictures('a', 4), 1000)
    const client = await startClient(await pictures('b', 12))
    await release()
    expectAllDone(await owner.end, 4)
    expectAllDone(await client.end, 12)
  })

  test('leaves its place to one of several', async () => {
    const { pictures, startHeld, startClient } = await somePlace()
    const folders = [await pictures('a', 3), await pictures('b', 3)]
    const owner = await startHeld(await pictures('d', 12), 1000)
    const clients = await Promise.all(folders.map((folder) => startClient(folder)))
    owner.signal('SIGKILL')
    for (const { end } of clients) expectAllDone(await end, 3)
  })

  test('is interrupted alone, and its work with it', async () => {
    const { home, pictures, startHeld, startClient, release } = await somePlace()
    const theirs = await pictures('b', 6)
    const owner = await startHeld(await pictures('a', 12), 1000)
    const client = await startClient(theirs)
    await client.said('Results go to')
    client.signal('SIGINT')
    expect((await client.end).ended).toBe(130)
    await release()
    expectAllDone(await owner.end, 12)
    expect(await resultsIn(theirs)).toEqual([])
    expectAllDone(await runEnlarger([theirs], { home }), 6)
  })

  test('does not take the pictures with it that both are about', async () => {
    const { home, pictures, startHeld, startClient, release } = await somePlace()
    const folder = await pictures('a', 12)
    const owner = await startHeld(folder, 1000)
    const taken = await batchChanges(home, 12)
    const client = await startClient(folder)
    await taken.all
    client.signal('SIGINT')
    expect((await client.end).ended).toBe(130)
    await release()
    expectAllDone(await owner.end, 12)
  })
})

/** Looks on at a queue; the promise in it resolves when so many jobs have been taken into another batch. */
async function batchChanges(home: string, count: number): Promise<{ readonly all: Promise<void> }> {
  const port = await reachOwner(nodePaths({ ENLARGER_HOME: home, XDG_RUNTIME_DIR: home }))
  if (port === null) throw new Error('Expected an owner that answers, got none')
  const { client, close } = connect(port)
  onTestFinished(close)
  const events = await client.jobs.watch({})
  await events.next()
  const [first] = (await client.jobs.list({})).items
  const taken = new Set<string>()
  const all = (async () => {
    for await (const event of events) {
      if (event.type === 'changed' && event.job.batchId !== first?.batchId) taken.add(event.job.id)
      if (taken.size === count) return
    }
  })()
  return { all }
}
