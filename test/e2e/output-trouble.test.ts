import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { canMount, onFileSystem } from '../support/own-file-system.ts'
import { writePicture } from '../support/picture.ts'
import { type JobLine, runEnlarger, type StartedEnlarger, startEnlarger } from '../support/run-enlarger.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { sha256Of } from './corpus/enlarged-corpus.ts'

/** A home for the queue, a folder of pictures, and a folder for results that does not exist yet. */
async function places(pictures: number, size = { width: 48, height: 32 }) {
  const home = await tempFolder()
  const folder = join(home, 'pictures')
  for (let seed = 1; seed <= pictures; seed += 1)
    await writePicture(join(folder, `${seed}.jpg`), { seed, ...size })
  return { home: join(home, 'home'), folder, out: join(home, 'out') }
}

/** Every file below a folder, by its path in it. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** That the results of jobs are all there, whole, under names of their own, and nothing is beside them. */
async function expectExactly(jobs: readonly JobLine[], out: string): Promise<void> {
  const done = jobs.filter(({ state }) => state === 'done')
  expect(filesIn(out).toSorted()).toEqual(done.map(({ output }) => output ?? '').toSorted())
  for (const { output, record, width, height } of done) {
    expect(await sha256Of(output ?? '')).toBe(record?.sha256)
    const { info } = await sharp(output ?? '')
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width, height })
  }
}

/** Starts a run and does something to it when so many of its jobs have ended. */
function disturbed(args: string[], home: string, after: number, disturb: (run: StartedEnlarger) => void) {
  let ended = 0
  const run = startEnlarger(args, {
    home,
    onJob: () => {
      ended += 1
      if (ended === after) disturb(run)
    },
  })
  return run.end
}

describe('names', () => {
  test('that differ in case, Unicode form or extension alone give results that are all there', async () => {
    const { home, folder, out } = await places(0)
    const names = [
      'A.png',
      'a.png',
      'b.jpg',
      'B.JPG',
      'b.png',
      '\u00e9.png',
      'e\u0301.png',
      'c\u0327.jpg',
      '\u00e7.jpg',
    ]
    for (const [seed, name] of names.entries()) await writePicture(join(folder, name), { seed: seed + 1 })
    const run = await runEnlarger([folder, '--out', out, '--format', 'png'], { home })
    expect(run.jobs.map(({ state }) => state)).toEqual(names.map(() => 'done'))
    const keys = filesIn(out).map((path) => path.normalize('NFC').toLowerCase())
    expect(new Set(keys).size).toBe(names.length)
    await expectExactly(run.jobs, out)
  })

  test('of 255 bytes that are alike up to their ends give results that are all there', async () => {
    const { home, folder, out } = await places(0)
    const long = (last: string) => `${'\u6f22'.repeat(83)}${last}.jp`.concat('g')
    const names = ['01', '02', '03'].map(long)
    for (const [seed, name] of names.entries()) await writePicture(join(folder, name), { seed: seed + 1 })
    const run = await runEnlarger([folder, '--out', out], { home })
    expect(run.jobs.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    for (const path of filesIn(out))
      expect(Buffer.byteLength(path.slice(out.length + 1))).toBeLessThanOrEqual(255)
    await expectExactly(run.jobs, out)
  })

  test("of the person's own files are left to them: nothing is overwritten", async () => {
    const { home, folder, out } = await places(3)
    await mkdir(out)
    writeFileSync(join(out, '1-resample-2x.jpg'), 'mine')
    writeFileSync(join(out, '2-RESAMPLE-2X.JPG'), 'mine too')
    const run = await runEnlarger([folder, '--out', out], { home })
    expect(run.ended).toBe(0)
    expect(readFileSync(join(out, '1-resample-2x.jpg'), 'utf8')).toBe('mine')
    expect(readFileSync(join(out, '2-RESAMPLE-2X.JPG'), 'utf8')).toBe('mine too')
    expect(filesIn(out)).toHaveLength(5)
  })
})

describe('an output folder', () => {
  test('that is removed in the middle is made again, and the same command makes what went with it', async () => {
    const { home, folder, out } = await places(8)
    const args = [folder, '--out', out]
    const first = await disturbed(args, home, 3, () =>
      // Something may be put into it while it goes.
      rmSync(out, { recursive: true, maxRetries: 50, retryDelay: 20 }),
    )
    expect(first.jobs.filter(({ state }) => state === 'done')).toHaveLength(8)
    const second = await runEnlarger(args, { home })
    expect(second.ended).toBe(0)
    expect(second.summary?.counts.done).toBe(8)
    await expectExactly(second.jobs, out)
  })

  test('that is a file is refused by its name, and the file stays', async () => {
    const { home, folder, out } = await places(2)
    writeFileSync(out, 'mine')
    const run = await runEnlarger([folder, '--out', out, '--wait', '0'], { home })
    expect([1, 5]).toContain(run.ended)
    const told = run.jobs.flatMap(({ problems }) => problems)
    expect(told.map(({ code }) => code)).toEqual(['OUTPUT_NOT_WRITABLE', 'OUTPUT_NOT_WRITABLE'])
    expect(told[0]?.message).toContain(out)
    expect(readFileSync(out, 'utf8')).toBe('mine')
  })
})

const mounts = canMount

describe.skipIf(!mounts)(`a file system${mounts ? '' : ' (skipped: nothing may be mounted here)'}`, () => {
  test('that is read-only is told by its folder, and the same command goes on where it can be written', async () => {
    const { home, folder, out } = await places(3)
    await mkdir(out)
    const args = [folder, '--out', out, '--wait', '0']
    const run = await runEnlarger(args, { home, before: onFileSystem('ro', out) })
    expect([1, 5]).toContain(run.ended)
    expect(run.jobs).toHaveLength(3)
    for (const { state, problems } of run.jobs) {
      expect(state).toMatch(/^(waiting|failed)$/)
      expect(problems[0]).toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' })
      expect(problems[0]?.message).toContain(out)
    }
    const again = await runEnlarger(args, { home })
    expect(again.ended).toBe(0)
    await expectExactly(again.jobs, out)
  })

  test('that is full keeps what is whole and nothing else, and the same command makes the rest', async () => {
    const { home, folder, out } = await places(8, { width: 400, height: 300 })
    await mkdir(out)
    const args = [folder, '--out', out, '--wait', '0', '--format', 'png', '--set', 'interpolator=bicubic']
    const run = await runEnlarger(args, { home, before: onFileSystem('size=2m', out) })
    expect([1, 5]).toContain(run.ended)
    const done = run.jobs.filter(({ state }) => state === 'done')
    const others = run.jobs.filter(({ state }) => state !== 'done')
    expect(done.length).toBeGreaterThan(0)
    expect(others.length).toBeGreaterThan(0)
    for (const { problems } of others) expect(problems.map(({ code }) => code)).toEqual(['DISK_FULL'])
    const names = filesIn(`${out}.seen`).map((path) => path.slice(out.length + '.seen'.length))
    expect(names.toSorted()).toEqual(done.map(({ output }) => (output ?? '').slice(out.length)).toSorted())
    const again = await runEnlarger(args, { home })
    expect(again.ended).toBe(0)
    expect(again.summary?.counts.done).toBe(8)
    await expectExactly(again.jobs, out)
  })
})

describe.skipIf(!mounts)(
  `Enlarger's own folder${mounts ? '' : ' (skipped: nothing may be mounted here)'}`,
  () => {
    test('that has no room for a picture lets it wait, says so, makes the others, and is left clear', async () => {
      const { home, folder, out } = await places(3)
      await writePicture(join(folder, 'large.jpg'), { width: 2400, height: 1600 })
      await mkdir(home, { recursive: true })
      const args = [folder, '--out', out, '--wait', '0', '--set', 'interpolator=bicubic']
      const run = await runEnlarger(args, { home, before: onFileSystem('size=80m', home) })
      expect(run.ended).toBe(5)
      const told = run.jobs.map(({ source, state, problems }) => [
        source.endsWith('large.jpg'),
        state,
        problems[0]?.code,
      ])
      expect(told.filter(([isLarge]) => isLarge === true)).toEqual([[true, 'waiting', 'DISK_FULL']])
      expect(told.filter(([isLarge]) => isLarge === false)).toEqual(
        Array.from({ length: 3 }, () => [false, 'done', undefined]),
      )
      expect(filesIn(join(`${home}.seen`, 'staging'))).toEqual([])
    })
  },
)

describe('a run that is broken off', () => {
  test('by a kill of the whole program goes on by the same command: each result once, nothing half', async () => {
    const { home, folder, out } = await places(12)
    const args = [folder, '--out', out]
    const killed = await disturbed(args, home, 3, (run) => run.signal('SIGKILL'))
    expect(killed.ended).toBe('SIGKILL')
    expect(killed.jobs.length).toBeLessThan(12)
    const again = await runEnlarger(args, { home })
    expect(again.ended).toBe(0)
    expect(again.summary?.counts.done).toBe(12)
    await expectExactly(again.jobs, out)
    for (const { output, record } of killed.jobs) expect(await sha256Of(output ?? '')).toBe(record?.sha256)
  })

  test('by Ctrl-C ends with 130, says how to go on, and the same command does', async () => {
    const { home, folder, out } = await places(12)
    const args = [folder, '--out', out]
    const stopped = await disturbed(args, home, 3, (run) => run.signal('SIGINT'))
    expect(stopped.ended).toBe(130)
    expect(stopped.summary?.ended).toBe('interrupted')
    expect(stopped.errors).toMatch(/To go on: .*enlarger run/)
    expect(stopped.jobs).toHaveLength(12)
    const again = await runEnlarger(args, { home })
    expect(again.ended).toBe(0)
    expect(again.summary?.reused).toBeGreaterThanOrEqual(3)
    await expectExactly(again.jobs, out)
  })
})
