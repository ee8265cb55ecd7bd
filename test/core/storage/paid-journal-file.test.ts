import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JournalEntry } from '../../../src/core/jobs/attempts/paid-journal.ts'
import { openPaidJournal } from '../../../src/core/storage/paid-journal-file.ts'
import { canMount, onFileSystem } from '../../support/own-file-system.ts'
import { runChild } from '../../support/run-child.ts'
import { findTool } from '../../support/system-tool.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { paidJournalSuite } from '../jobs/paid-journal.suite.ts'
import { keepingLogger } from './open-stores.ts'
import { entryOfBytes, someEntries } from './stored-things.ts'

const strace = findTool('strace') !== null

paidJournalSuite('a paid journal in files', (folder) => openPaidJournal({ folder, logger: keepingLogger() }))

/** Opens the journal of a folder, writes to it, closes it, and says what it held then and was warned of. */
async function visit(folder: string, entries: readonly JournalEntry[] = []) {
  const logger = keepingLogger()
  const journal = await openPaidJournal({ folder, logger })
  for (const entry of entries) await journal.write(entry)
  const held = journal.entries()
  await journal.close()
  return { held, warnings: logger.warnings }
}

/** A closed journal of some entries, all of them in its first file. */
async function written(count: number) {
  const folder = await tempFolder()
  const entries = Array.from({ length: count }, someEntries).flat()
  await visit(folder, entries)
  return { folder, entries, path: join(folder, 'paid-1.journal') }
}

/** Writes over bytes of a file where they are. */
function overwrite(path: string, bytes: string | Buffer, position: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.from(bytes), 0, Buffer.byteLength(bytes), position)
  closeSync(file)
}

describe('the files of a paid journal', () => {
  test('are two, for their owner alone, and of one size however much was written', async () => {
    const folder = join(await tempFolder(), 'journal')
    const facts = () =>
      readdirSync(folder).map((name) => [
        name,
        statSync(join(folder, name)).size,
        statSync(join(folder, name)).mode & 0o777,
      ])
    await visit(folder)
    const empty = facts()
    expect(empty).toEqual([
      ['paid-1.journal', 2 ** 21, 0o600],
      ['paid-2.journal', 2 ** 21, 0o600],
    ])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const journal = await openPaidJournal({ folder, logger: keepingLogger() })
    await Promise.all(Array.from({ length: 50 }, () => journal.write(entryOfBytes(100_000))))
    await journal.close()
    expect(facts()).toEqual(empty)
  })

  test('hold every entry that was acknowledged before the process was killed', async () => {
    const folder = await tempFolder()
    const child = runChild(new URL('children/write-journal.ts', import.meta.url), [folder])
    const acknowledged: unknown[] = []
    while (acknowledged.length < 150) acknowledged.push(...(JSON.parse(await child.line()) as unknown[]))
    await child.kill()
    const { held, warnings } = await visit(folder)
    expect(held.slice(0, acknowledged.length)).toEqual(acknowledged)
    expect(warnings).toEqual([])
  })

  test.skipIf(!strace)(
    `acknowledge nothing before it is on disk${strace ? '' : ' (skipped: no strace)'}`,
    async () => {
      const folder = await tempFolder()
      const trace = join(folder, 'trace')
      const before = ['strace', '-f', '-e', 'trace=write,pwrite64,fdatasync', '-s', '9', '-o', trace]
      const child = runChild(new URL('children/write-journal.ts', import.meta.url), [folder, '20'], before)
      expect(await child.ended).toBe(0)
      const done = readFileSync(trace, 'latin1')
        .split('\n')
        .flatMap((line) =>
          line.endsWith('<unfinished ...>') ? [] : (/pwrite64|fdatasync|write\(1, "\[/.exec(line) ?? []),
        )
      const first = done.findIndex((call) => call.startsWith('write('))
      expect(done.slice(first).filter((call) => call.startsWith('write('))).toHaveLength(20)
      expect(done.filter((call) => call === 'pwrite64').length).toBeGreaterThanOrEqual(20)
      for (const [index, call] of done.entries())
        if (call === 'pwrite64') expect(done[index + 1]).toBe('fdatasync')
    },
  )

  test('do without the line whose writing was broken off, at whatever byte, and go on in its place', async () => {
    const { folder, entries, path } = await written(3)
    const whole = readFileSync(path)
    const end = whole.indexOf(' '.repeat(100))
    const start = whole.lastIndexOf('\n', end - 2) + 1
    const [next] = someEntries()
    for (let cut = start; cut < end; cut += 29) {
      writeFileSync(path, whole)
      overwrite(path, ' '.repeat(end - cut), cut)
      const before = await visit(folder)
      expect(before).toEqual({ held: entries.slice(0, -1), warnings: [] })
      await visit(folder, [next])
      expect(await visit(folder)).toEqual({ held: [...entries.slice(0, -1), next], warnings: [] })
    }
  })

  test('do without what was never acknowledged, however much longer it is than what is written next', async () => {
    const { folder, entries, path } = await written(1)
    const end = readFileSync(path).indexOf(' '.repeat(100))
    overwrite(path, 'part of a line that is never finished '.repeat(1000), end)
    const [, named] = someEntries()
    await visit(folder, [named])
    expect(await visit(folder)).toEqual({ held: [...entries, named], warnings: [] })
  })

  test('are emptied by turns; where that was broken off, it is done before the next turn', async () => {
    const folder = await tempFolder()
    const many = (count: number) => Array.from({ length: count }, () => entryOfBytes(200_000))
    const [first, second] = [many(10), many(10)]
    await visit(folder, first)
    const [one, two] = [join(folder, 'paid-1.journal'), join(folder, 'paid-2.journal')]
    expect(await visit(folder, second)).toEqual({ held: [...first, ...second], warnings: [] })
    overwrite(one, ' ', 0)
    expect(await visit(folder)).toEqual({ held: second, warnings: [] })
    const third = many(3)
    expect(await visit(folder, third)).toEqual({ held: [...second, ...third], warnings: [] })
    expect(readFileSync(one, 'latin1').trimEnd().split('\n')).toHaveLength(3)
    expect(readFileSync(two, 'latin1').trimEnd().split('\n')).toHaveLength(10)
  })
})

describe('a damaged file of a paid journal', () => {
  test('is kept aside, and a new one has every entry that was not hit', async () => {
    const { folder, entries, path } = await written(5)
    const before = readFileSync(path)
    const inSeventh = before.indexOf(entries[6]?.type === 'intent' ? entries[6].attempt.id : '')
    overwrite(path, '?', inSeventh)
    const damaged = readFileSync(path)
    const rest = entries.filter((_, index) => index !== 6)
    const { held, warnings } = await visit(folder)
    expect(held).toEqual(rest)
    expect(warnings).toEqual([{ path, aside: `${path}.damaged`, entries: 14 }])
    expect(readFileSync(`${path}.damaged`).equals(damaged)).toBe(true)
    const more = someEntries()
    expect(await visit(folder, more)).toEqual({ held: [...rest, ...more], warnings: [] })
  })

  test.each<[string, (path: string) => void, 'all' | 'none']>([
    ['is empty', (path) => truncateSync(path, 0), 'none'],
    ['is cut short behind its entries', (path) => truncateSync(path, 100_000), 'all'],
    ['is too long', (path) => writeFileSync(path, 'more', { flag: 'a' }), 'all'],
    ['is full of zeros', (path) => writeFileSync(path, Buffer.alloc(2 ** 21)), 'none'],
    ['is no file', (path) => (rmSync(path), mkdirSync(path)), 'none'],
  ])('that %s does not stop anything', async (_, damage, survives) => {
    const { folder, entries, path } = await written(2)
    damage(path)
    const rest = survives === 'all' ? entries : []
    expect((await visit(folder)).held).toEqual(rest)
    expect(statSync(path)).toMatchObject({ size: 2 ** 21 })
    const more = someEntries()
    expect(await visit(folder, more)).toEqual({ held: [...rest, ...more], warnings: [] })
  })

  test('that is the older one leaves the newer one as it is', async () => {
    const folder = await tempFolder()
    const entries = Array.from({ length: 15 }, () => entryOfBytes(200_000))
    await visit(folder, entries)
    rmSync(join(folder, 'paid-1.journal'))
    expect(await visit(folder)).toEqual({ held: entries.slice(10), warnings: [] })
    copyFileSync(join(folder, 'paid-2.journal'), join(folder, 'copy'))
    const [intent] = someEntries()
    expect((await visit(folder, [intent])).held).toEqual([...entries.slice(10), intent])
    expect(existsSync(join(folder, 'paid-1.journal'))).toBe(true)
  })
})

describe.skipIf(!canMount)(`a full disk${canMount ? '' : ' (skipped: nothing may be mounted here)'}`, () => {
  test('stops the database, and not the journal', async () => {
    const home = join(await tempFolder(), 'home')
    mkdirSync(home)
    const program = new URL('children/fill-disk.ts', import.meta.url)
    const child = runChild(program, [home], onFileSystem('size=12m', home))
    expect(await child.line()).toBe('DISK_FULL')
    const attemptId = await child.line()
    expect(await child.ended).toBe(0)
    const { held, warnings } = await visit(join(`${home}.seen`, 'journal'))
    expect(held.at(-1)).toMatchObject({ type: 'accepted', attemptId, requestId: 'r-1' })
    expect(held.length).toBeGreaterThan(1000)
    expect(warnings).toEqual([])
  })
})
