import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'

test('a preset is saved, used, changed by flags, and deleted', async () => {
  const { folder, run } = await programPlace()
  await makePicture(join(folder, 'a.png'))
  const saved = await run(
    'preset',
    'save',
    'sprites',
    '--scale',
    '4',
    '--set',
    'interpolator=nearest',
    '--format',
    'webp',
  )
  expect(saved.code).toBe(0)
  expect((await run('preset', '--json')).lines()).toMatchObject([
    { name: 'sprites', recipe: { size: { factor: 4 }, params: { interpolator: 'nearest' } } },
  ])
  const used = await run('quote', 'a.png', '--preset', 'sprites', '--json')
  expect(used.lines()[0]?.output).toBe(join(folder, 'Enlarged/a-resample-4x.webp'))
  const changed = await run('quote', 'a.png', '--preset', 'sprites', '--scale', '3', '--json')
  expect(changed.lines()[0]?.output).toBe(join(folder, 'Enlarged/a-resample-3x.webp'))
  expect((await run('preset', 'delete', 'sprites')).code).toBe(0)
  const gone = await run('quote', 'a.png', '--preset', 'sprites')
  expect([gone.code, gone.stdout]).toEqual([2, ''])
  expect(gone.stderr).toBe('Expected a preset that exists, got sprites\nNone is saved yet\n')
})
