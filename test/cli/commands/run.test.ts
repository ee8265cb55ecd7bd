import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makePicture } from '../make-picture.ts'
import { endOf, programPlace } from '../run-program.ts'

describe('enlarger run', () => {
  test('enlarges a folder, tells each file in one line of JSON, and counts the rest', async () => {
    const { folder, run } = await programPlace()
    await mkdir(join(folder, 'photos/deep'), { recursive: true })
    await makePicture(join(folder, 'photos/a.jpg'))
    await makePicture(join(folder, 'photos/deep/b.png'), 30, 50)
    await writeFile(join(folder, 'photos/notes.txt'), 'only words')
    await writeFile(join(folder, 'photos/.DS_Store'), 'junk')
    await writeFile(
      join(folder, 'photos/cut.png'),
      (await readFile(join(folder, 'photos/deep/b.png'))).subarray(0, 400),
    )

    const { code, lines } = await run('run', 'photos', 'absent.jpg', '--scale', '3', '--json')

    const jobs = lines().filter(({ type }) => type === 'job')
    const byName = new Map(jobs.map((job) => [String(job.source).slice(folder.length + 1), job]))
    expect([...byName.keys()].toSorted()).toEqual([
      'absent.jpg',
      'photos/a.jpg',
      'photos/cut.png',
      'photos/deep/b.png',
      'photos/notes.txt',
    ])
    expect(byName.get('photos/a.jpg')).toMatchObject({
      state: 'done',
      model: 'local/resample',
      output: join(folder, 'photos/Enlarged/a-resample-3x.jpg'),
      width: 180,
      height: 120,
      quoted: 0,
      reused: false,
      problems: [],
      record: { format: 'jpeg', from: { width: 60, height: 40 }, to: { width: 180, height: 120 } },
    })
    expect(byName.get('photos/deep/b.png')).toMatchObject({ state: 'done', width: 90, height: 150 })
    expect(byName.get('photos/cut.png')).toMatchObject({
      state: 'failed',
      output: null,
      problems: [{ code: 'CORRUPT' }],
    })
    expect(byName.get('photos/notes.txt')).toMatchObject({
      state: 'skipped',
      problems: [{ code: 'NOT_MEDIA' }],
    })
    expect(byName.get('absent.jpg')).toMatchObject({ problems: [{ code: 'NOT_FOUND' }] })
    expect(lines().at(-1)).toMatchObject({
      type: 'summary',
      jobs: 5,
      counts: { done: 2, skipped: 1 },
      junk: 1,
      pixels: 180 * 120 + 90 * 150,
      ended: 'rested',
    })
    expect(code).toBe(1)
  })

  test('ends with a table on standard output and the quote on standard error', async () => {
    const { folder, run } = await programPlace()
    await makePicture(join(folder, 'a.png'))
    const { code, stdout, stderr } = await run('run', 'a.png')
    expect(stdout).toMatch(/^picture +size +state/)
    expect(stdout).toContain('60×40 → 120×80')
    expect(stdout).toMatch(/1 picture: 1 done; .*\.\n$/)
    expect(stderr).toContain('To make: 1 result with local/resample')
    expect(stderr).toContain(join(folder, 'Enlarged'))
    expect(code).toBe(0)
  })

  test('is not repeated for what was made before, unless again is said', async () => {
    const { folder, run } = await programPlace()
    await makePicture(join(folder, 'a.png'))
    const first = await run('run', 'a.png', '--json')
    const second = await run('run', '.', '--json')
    expect(second.lines()[0]).toMatchObject({ id: first.lines()[0]?.id, state: 'done', reused: true })
    expect(second.lines().at(-1)).toMatchObject({ reused: 1, results: 1 })
    const third = await run('run', 'a.png', '--again', '--json')
    expect(third.lines()[0]).toMatchObject({ state: 'done', reused: false })
    expect((await readdir(join(folder, 'Enlarged'))).length).toBe(2)
    expect([first.code, second.code, third.code]).toEqual([0, 0, 0])
  })

  test('takes its own results only when they are asked for', async () => {
    const { folder, run } = await programPlace()
    await makePicture(join(folder, 'a.png'))
    await run('run', 'a.png')
    const without = await run('run', 'Enlarged', '--json')
    expect(without.lines()).toMatchObject([{ type: 'summary', jobs: 0, results: 1 }])
    expect(without.code).toBe(3)
    const withResults = await run('run', 'Enlarged', '--results-too', '--json')
    expect(withResults.lines()[0]).toMatchObject({ state: 'done', width: 240 })
  })

  test('writes nothing in a dry run, and says the names', async () => {
    const { folder, run } = await programPlace()
    await makePicture(join(folder, 'a.png'))
    const { code, lines } = await run(
      'run',
      'a.png',
      '--dry-run',
      '--long-side',
      '300',
      '--format',
      'webp',
      '--json',
    )
    expect(lines()[0]).toMatchObject({ type: 'quote', to: { width: 300, height: 200 }, quoted: 0 })
    expect(lines()[0]?.output).toBe(join(folder, 'Enlarged/a-resample-300px.webp'))
    expect(await readdir(folder)).toEqual(['a.png'])
    expect(code).toBe(0)
  })

  test('puts results where, as and how it is told', async () => {
    const { folder, run } = await programPlace()
    await makePicture(join(folder, 'a.png'))
    const flags = [
      '--out',
      'large',
      '--name',
      '{name}_{width}',
      '--format',
      'jpeg',
      '--set',
      'interpolator=nearest',
    ]
    const { code } = await run('run', 'a.png', ...flags)
    expect(await readdir(join(folder, 'large'))).toEqual(['a_120.jpg'])
    expect(code).toBe(0)
  })

  test('ends with 3 where there is no picture', async () => {
    const { folder, run } = await programPlace()
    await mkdir(join(folder, 'empty'))
    await writeFile(join(folder, 'notes.txt'), 'only words')
    const empty = await run('run', 'empty', '--json')
    expect([empty.code, empty.lines().length]).toEqual([3, 1])
    const words = await run('run', 'notes.txt', 'absent*.jpg', '--json')
    expect([words.code, words.lines().length]).toEqual([3, 3])
  })

  test('shows a name that would turn the terminal over harmlessly', async () => {
    const { folder, run } = await programPlace()
    await makePicture(join(folder, 'a.png'))
    await symlink('a.png', join(folder, 'b\u001b[2J\u202egnp.png'))
    const { stdout, stderr } = await run('run', 'b\u001b[2J\u202egnp.png', '--dry-run')
    expect(stdout + stderr).toContain(String.raw`b\u001b[2J\u202egnp.png`)
    expect(stdout + stderr).not.toMatch(/[\u001b\u202e]/)
  })

  test('stops cleanly when interrupted, says how to go on, and goes on', async () => {
    const { folder, start, run } = await programPlace()
    for (const name of ['a', 'b', 'c']) await makePicture(join(folder, `${name}.jpg`), 1200, 1000)
    const program = start('run', '.', '--json')
    const ended = endOf(program)
    if (program.stdout === null) throw new Error('Expected a program with pipes')
    await once(program.stdout, 'data')
    program.kill('SIGINT')
    const { code, stderr, lines } = await ended
    expect(code).toBe(130)
    expect(stderr).toContain('To go on: enlarger run . --json')
    expect(lines().filter(({ type }) => type === 'job').length).toBe(3)
    expect(lines().at(-1)).toMatchObject({ type: 'summary', ended: 'interrupted' })

    const again = await run('run', '--json')
    expect(again.code).toBe(0)
    expect((await readdir(join(folder, 'Enlarged'))).toSorted()).toEqual(
      ['a', 'b', 'c'].map((name) => `${name}-resample-2x.jpg`),
    )
  })

  test('ends quietly when nobody reads what it prints', async () => {
    const { folder, start } = await programPlace()
    for (const name of ['a', 'b', 'c']) await makePicture(join(folder, `${name}.jpg`), 600, 500)
    const program = start('run', '.', '--json')
    program.stdout?.destroy()
    const errors: string[] = []
    program.stderr?.on('data', (part) => errors.push(String(part)))
    const [code] = await once(program, 'exit')
    expect(code).toBe(130)
    expect(errors.join('')).not.toMatch(/EPIPE|Error/)
  })

  test('says that nothing waits, and refuses flags that need files', async () => {
    const { run } = await programPlace()
    const nothing = await run('run')
    expect([nothing.code, nothing.stdout, nothing.stderr]).toEqual([0, '', 'Nothing waits in the queue.\n'])
    const flags = await run('run', '--scale', '3', '--again')
    expect([flags.code, flags.stdout]).toEqual([2, ''])
    expect(flags.stderr).toContain('Expected files or folders for --scale, --again, got none')
  })

  test('makes a result again that is gone', async () => {
    const { folder, run } = await programPlace()
    await makePicture(join(folder, 'a.png'))
    await run('run', 'a.png')
    await rm(join(folder, 'Enlarged/a-resample-2x.png'))
    const again = await run('run', 'a.png', '--json')
    expect(again.lines()[0]).toMatchObject({ state: 'done', reused: false })
    expect(await readdir(join(folder, 'Enlarged'))).toEqual(['a-resample-2x.png'])
  })
})
