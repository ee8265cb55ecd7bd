import { describe, expect, test } from 'vitest'
import { join } from 'node:path'
import { makePicture } from './make-picture.ts'
import { endOf, programPlace } from './run-program.ts'

describe('mistakes in the command end with 2, a sentence, and nothing on standard output', () => {
  test.each([
    [['rnu', 'photos'], "unknown command 'rnu'", 'Did you mean run?'],
    [['jobs', 'lst'], "unknown command 'lst'", 'Did you mean list?'],
    [['run', '.', '--scal', '2'], "unknown option '--scal'", 'Did you mean --scale?'],
    [['run', '.', '--scale', '2', '--target', '720p'], '--scale', '--target'],
    [['run', '.', '--scale', '0.5'], 'Expected `--scale` between 1 and 200, got 0.5', ''],
    [['run', '.', '--format', 'bmp'], 'bmp', 'jpeg, png'],
    [['run', '.', '--quality', '0'], 'Expected `--quality` to be a whole number from 1 to 100, got 0', ''],
    [['run', '.', '--set', 'sharpen=9'], 'Expected `sharpen` of local/resample', 'got 9'],
    [['run', '.', '--set', 'interpolater=nohalo'], 'got interpolater', 'Did you mean interpolator?'],
    [['run', '.', '--set', 'sharpen'], 'Expected `--set` to be name=value, got sharpen', ''],
    [['run', '.', '--model', 'fal/none'], 'Expected a model that exists, got fal/none', 'local/resample'],
    [['quote'], "missing required argument 'paths'", ''],
    [[], 'Usage: enlarger', ''],
  ])('%j', async (args, sentence, help) => {
    const { run } = await programPlace()
    const { code, stdout, stderr } = await run(...args)
    expect(stderr).toContain(sentence)
    expect(stderr).toContain(help)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect([code, stdout]).toEqual([2, ''])
  })
})

test('a name template that asks for what does not exist is refused', async () => {
  const { folder, run } = await programPlace()
  await makePicture(join(folder, 'a.png'))
  const { code, stdout, stderr } = await run('run', 'a.png', '--name', '{colour}')
  expect(stderr).toContain('asks for')
  expect(stderr).toContain('colour')
  expect([code, stdout]).toEqual([2, ''])
})

test('started by its entry, it says what it can do and which it is on standard output, and ends well', async () => {
  const { start } = await programPlace()
  const [help, version] = await Promise.all([endOf(start('run', '--help')), endOf(start('--version'))])
  expect(help.stdout).toContain('Examples:')
  expect(help.stdout).toContain('--long-side <pixels>')
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect([help.code, version.code, help.stderr, version.stderr]).toEqual([0, 0, '', ''])
})

test('its entry ends with 2 and one sentence when the command is mistaken', async () => {
  const { start } = await programPlace()
  const { code, stdout, stderr } = await endOf(start('rnu', 'photos'))
  expect(stderr).toContain("unknown command 'rnu'")
  expect([code, stdout]).toEqual([2, ''])
})
