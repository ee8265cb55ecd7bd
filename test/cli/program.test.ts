import { describe, expect, test } from 'vitest'
import { join } from 'node:path'
import { makePicture } from './make-picture.ts'
import { programPlace } from './run-program.ts'

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

test('help and version go to standard output and end well', async () => {
  const { run } = await programPlace()
  const help = await run('run', '--help')
  expect(help.stdout).toContain('Examples:')
  expect(help.stdout).toContain('--long-side <pixels>')
  const version = await run('--version')
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect([help.code, version.code, help.stderr, version.stderr]).toEqual([0, 0, '', ''])
})
