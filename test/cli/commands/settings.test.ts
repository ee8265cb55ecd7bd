import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'

test('a setting is used where no flag says otherwise', async () => {
  const { folder, run } = await programPlace()
  await makePicture(join(folder, 'a.png'))
  await run('settings', 'set', 'size', '90px')
  await run('settings', 'set', 'output.folder', 'large')
  expect((await run('settings', 'get', 'size')).stdout).toBe('90px\n')
  expect((await run('settings', '--json')).lines()[0]).toMatchObject({
    size: { by: 'long-side', pixels: 90 },
    output: { folder: join(folder, 'large'), metadata: 'keep' },
  })
  await run('run', 'a.png')
  expect(await readdir(join(folder, 'large'))).toEqual(['a-resample-90px.png'])
})

test('a value that can not be is refused with what was expected', async () => {
  const { run } = await programPlace()
  const wrong = await run('settings', 'set', 'output.quality', '101')
  expect([wrong.code, wrong.stdout]).toEqual([2, ''])
  expect(wrong.stderr).toBe(
    'Expected the setting `output.quality` to be a whole number from 1 to 100 or none, got 101\n',
  )
  expect((await run('settings', 'get', 'output.quality')).stdout).toBe('none\n')
})

test('a model that does not exist can not be made the default', async () => {
  const { run } = await programPlace()
  const { code, stderr } = await run('settings', 'set', 'model', 'local/resampel')
  expect(code).toBe(2)
  expect(stderr).toContain('Did you mean local/resample?')
})

test('a name that is misspelt brings the nearest one', async () => {
  const { run } = await programPlace()
  const { code, stderr } = await run('settings', 'get', 'output.metdata')
  expect(code).toBe(2)
  expect(stderr).toContain('Did you mean output.metadata?')
})
