import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { InvalidSetting } from '../../../src/core/settings/invalid-setting.ts'
import { openSettingsFile } from '../../../src/core/storage/settings-file.ts'
import { Settings } from '../../../src/shared/domain/settings.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { keepingLogger } from './open-stores.ts'

const defaults = Settings.parse({})

/** A settings file with the given text in it, or none. */
async function settingsFile(text?: string) {
  const folder = await tempFolder()
  const options = { path: `${folder}/settings.json`, clock: manualClock(), logger: keepingLogger() }
  if (text !== undefined) writeFileSync(options.path, text)
  return {
    folder,
    options,
    open: () => openSettingsFile(options),
    stored: (): unknown => JSON.parse(readFileSync(options.path, 'utf8')),
    others: () => readdirSync(folder).filter((name) => name !== 'settings.json'),
  }
}

describe('reading', () => {
  test('no file means the defaults, and makes none', async () => {
    const { open, folder } = await settingsFile()
    expect(open().read()).toEqual(defaults)
    expect(readdirSync(folder)).toEqual([])
  })

  test('fields that are left out have their defaults', async () => {
    const { open } = await settingsFile('\uFEFF{"output":{"quality":80}}')
    expect(open().read()).toEqual({ ...defaults, output: { ...defaults.output, quality: 80 } })
  })

  test.each([
    ['torn', '{"model": "local/res'],
    ['empty', ''],
    ['a list', '[1, 2]'],
    ['null', 'null'],
  ])('a file that is %s is moved aside with a warning', async (_, text) => {
    const { open, folder, options, others } = await settingsFile(text)
    expect(open().read()).toEqual(defaults)
    expect(others()).toEqual(['settings.broken-2026-01-01T000000.000Z.json'])
    expect(readFileSync(`${folder}/${others()[0]}`, 'utf8')).toBe(text)
    expect(options.logger.warnings).toHaveLength(1)
  })

  test('one broken field is set aside, the others stand', async () => {
    const text = '{"timeLimit": 60, "output": {"quality": 500}, "later": {"a": 1}}'
    const { open, stored, others, options, folder } = await settingsFile(text)
    expect(open().read()).toEqual({ ...defaults, timeLimit: 60 })
    expect(stored()).toEqual({ timeLimit: 60, later: { a: 1 } })
    expect(readFileSync(`${folder}/${others()[0]}`, 'utf8')).toBe(text)
    expect(options.logger.warnings).toMatchObject([{ faults: ['output'] }])
    open()
    expect(options.logger.warnings).toHaveLength(1)
  })

  test('two broken files of one moment are both kept', async () => {
    const { open, options, others } = await settingsFile('one')
    open()
    writeFileSync(options.path, 'two')
    open()
    expect(others()).toHaveLength(2)
  })
})

describe('changing', () => {
  test('sets the fields given, leaves the rest, and is there when opened again', async () => {
    const { open } = await settingsFile()
    open().change({ output: { quality: 90 }, memoryLimit: 512 })
    const changed = open().change({ output: { folder: '/out' } })
    expect(changed).toEqual({
      ...defaults,
      memoryLimit: 512,
      output: { ...defaults.output, quality: 90, folder: '/out' },
    })
    expect(open().read()).toEqual(changed)
  })

  test('a size of another kind replaces the one there was, without a kind it changes that one', async () => {
    const { open } = await settingsFile()
    open().change({ size: { factor: 3 } })
    expect(open().read().size).toEqual({ by: 'factor', factor: 3 })
    open().change({ size: { by: 'fit', width: 100, height: 50 } })
    open().change({ size: { height: 60 } })
    expect(open().read().size).toEqual({ by: 'fit', width: 100, height: 60 })
  })

  test('keeps what this version does not know, and what a person wrote meanwhile', async () => {
    const { open, options, stored } = await settingsFile('{"later": 1, "output": {"newer": true}}')
    const settings = open()
    writeFileSync(options.path, '{"later": 2, "output": {"newer": true}, "timeLimit": 77}')
    expect(settings.change({ output: { quality: 70 } }).timeLimit).toBe(77)
    expect(stored()).toEqual({ later: 2, output: { newer: true, quality: 70 }, timeLimit: 77 })
  })

  test.each([
    [{ output: { quality: 500 } }, 'output.quality', '500'],
    [{ model: 'nonsense' }, 'model', '"nonsense"'],
    [{ size: { by: 'factor', factor: 0 } }, 'size.factor', '0'],
    [{ modle: 'local/resample' }, 'modle', 'modle'],
    [{ localJobs: 'many' }, 'localJobs', '"many"'],
  ])('to %j is refused by name and changes nothing', async (fields, setting, got) => {
    const { open, stored } = await settingsFile('{"timeLimit":60}')
    const settings = open()
    let refused: unknown
    try {
      settings.change({ timeLimit: 99, ...fields })
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(InvalidSetting)
    expect(refused).toMatchObject({ setting, got })
    expect(stored()).toEqual({ timeLimit: 60 })
    expect(settings.read().timeLimit).toBe(60)
  })

  test('tells those who watch, until they stop', async () => {
    const { open } = await settingsFile()
    const settings = open()
    const seen: number[] = []
    const stop = settings.watch(({ timeLimit }) => seen.push(timeLimit))
    settings.change({ timeLimit: 61 })
    stop()
    settings.change({ timeLimit: 62 })
    expect(seen).toEqual([61])
  })

  test('leaves no unfinished file behind', async () => {
    const { open, folder } = await settingsFile()
    writeFileSync(`${folder}/settings.json.part`, 'left by a death')
    open().change({ timeLimit: 61 })
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })
})
