import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { writePicture } from '../support/picture.ts'
import { type EnlargerRun, runEnlarger } from '../support/run-enlarger.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { badFiles, oddButGoodFiles } from './corpus/bad-files.ts'

/** Pictures between the bad files, by names that come first, last and in the middle. */
const goodNames = ['0 first.jpg', 'b.jpg', 'm middle.jpg', 'q.jpg', '\u{10ffff} last.jpg']

async function writeGood(folder: string): Promise<void> {
  for (const [index, name] of goodNames.entries()) await writePicture(join(folder, name), { seed: index + 1 })
}

describe.skipIf(process.platform === 'win32')('a folder of everything bad there is', () => {
  let home: string
  let run: EnlargerRun
  let alone: EnlargerRun
  const bad = badFiles()
  const odd = oddButGoodFiles()

  beforeAll(async () => {
    home = await realpath(await mkdtemp(join(tmpdir(), 'enlarger-hostile-')))
    const [good, mixed] = [join(home, 'good'), join(home, 'mixed')]
    await Promise.all([mkdir(good), mkdir(mixed)])
    await writeGood(good)
    await writeGood(mixed)
    for (const { name, content } of [...bad, ...odd]) await writeFile(join(mixed, name), await content())
    execFileSync('mkfifo', [join(mixed, 'pipe.png')])
    const server = createServer().listen(join(mixed, 'socket.png'))
    await new Promise((resolve) => server.once('listening', resolve))
    await symlink('/dev/zero', join(mixed, 'device.png'))
    await symlink('loop.png', join(mixed, 'loop.png'))
    await symlink('nowhere.png', join(mixed, 'dangling.png'))
    await symlink(mixed, join(mixed, 'folder of itself'))
    alone = await runEnlarger([good], { home: join(home, 'first') })
    run = await runEnlarger([mixed], { home: join(home, 'second') })
    server.close()
  }, 120_000)
  afterAll(() => rm(home, { recursive: true, force: true }))

  const jobOf = (name: string) => run.jobs.find(({ source }) => basename(source) === name)

  test('does not keep the good pictures among it from being done', () => {
    expect(goodNames.map((name) => jobOf(name)?.state)).toEqual(goodNames.map(() => 'done'))
  })

  test.each(bad.map(({ name, codes }) => [name, codes] as const))('has %s refused as %s', (name, codes) => {
    const job = jobOf(name)
    expect(job?.state).toMatch(/^(skipped|failed)$/)
    expect(job?.output).toBeNull()
    const [problem] = job?.problems ?? []
    expect(codes).toContain(problem?.code)
    // Words for a person: a sentence, nothing left unfilled, no path of ours.
    expect(problem?.message).toMatch(/^[A-Z].{10,}/)
    expect(problem?.message).not.toMatch(/\{\{|undefined|NaN|\[object|\bat .*\.ts:|enlarger-/)
  })

  test.each(odd.map(({ name }) => [name] as const))('has the picture %s enlarged all the same', (name) => {
    expect(jobOf(name)).toMatchObject({ state: 'done', width: 180, height: 120 })
    expect(jobOf(name)?.record?.bytes).toBeLessThan(500_000)
  })

  test.each([
    ['loop.png', 'UNREADABLE'],
    ['dangling.png', 'NOT_FOUND'],
  ])('has the link %s refused as %s', (name, code) => {
    expect(jobOf(name)?.problems[0]?.code).toBe(code)
  })

  test('has pipes, sockets, devices and links to folders passed by', () => {
    for (const name of ['pipe.png', 'socket.png', 'device.png', 'folder of itself']) {
      const job = jobOf(name)
      if (job !== undefined) expect(job.problems[0]?.code).toBe('NOT_A_FILE')
    }
    expect(run.jobs.filter(({ source }) => source.includes('folder of itself'))).toEqual([])
  })

  test('comes to nothing else: a line for each file, a summary, the exit code', () => {
    const names = run.jobs.map(({ source }) => basename(source))
    expect(new Set(names).size).toBe(names.length)
    expect(run.summary?.counts.done).toBe(goodNames.length + odd.length)
    expect(run.summary?.ended).toBe('rested')
    expect(run.errors).not.toMatch(/\bat .*\.(ts|js):\d/)
  })

  test('is read in seconds, with no more memory than five pictures take', () => {
    expect(run.seconds).toBeLessThan(60)
    expect(run.peakMemory - alone.peakMemory).toBeLessThan(150)
  })
})

test('a pipe, a socket and a device are refused where they are named, without waiting for them', async () => {
  const folder = await tempFolder()
  execFileSync('mkfifo', [join(folder, 'pipe.png')])
  const server = createServer().listen(join(folder, 'socket.png'))
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const paths = [join(folder, 'pipe.png'), join(folder, 'socket.png'), '/dev/zero']
  const run = await runEnlarger(paths, { home: join(folder, 'home') })
  expect(run.jobs.map(({ problems }) => problems[0]?.code)).toEqual(paths.map(() => 'NOT_A_FILE'))
  expect(run.ended).toBe(3)
})

test('bad files alone end with the code for no media, and say so', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'page.jpg'), '<!doctype html><p>Not found')
  await writeFile(join(folder, 'empty.png'), '')
  const run = await runEnlarger([folder], { home: join(folder, 'home') })
  expect(run.ended).toBe(3)
  expect(await readFile(join(folder, 'page.jpg'), 'utf8')).toContain('Not found')
})
