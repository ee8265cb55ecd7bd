import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'

test('a quote says sizes, names, refusals and totals, and writes nothing', async () => {
  const { folder, run } = await programPlace()
  await makePicture(join(folder, 'a.png'))
  await makePicture(join(folder, 'large.png'), 900, 800)
  const { code, lines } = await run('quote', '.', '--target', '720p', '--json')
  const [small, large, summary] = lines()
  expect(small).toMatchObject({
    from: { width: 60, height: 40 },
    to: { width: 1080, height: 720 },
    problems: [],
  })
  expect(large).toMatchObject({ problems: [{ code: 'ALREADY_LARGE_ENOUGH', fix: 'Ask for a larger size' }] })
  expect(summary).toMatchObject({
    type: 'summary',
    jobs: 2,
    refused: 1,
    pixels: 1080 * 720,
    high: 0,
    unknowns: 0,
  })
  expect(await readdir(folder)).toEqual(['a.png', 'large.png'])
  expect(code).toBe(0)
})

test('a quote for people is a table with sentences below', async () => {
  const { folder, run } = await programPlace()
  await makePicture(join(folder, 'a.png'))
  const { stdout } = await run('quote', 'a.png', '--print', 'A6@72')
  expect(stdout).toContain('a-resample-A6@72.png')
  expect(stdout).toContain('To make: 1 result with local/resample')
})
