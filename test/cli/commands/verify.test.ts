import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'

test('results are compared with their records', async () => {
  const { folder, run } = await programPlace()
  for (const name of ['a', 'b', 'c']) await makePicture(join(folder, `${name}.png`))
  await run('run', '.')
  const good = await run('verify')
  expect([good.code, good.stdout]).toEqual([0, '3 same\n'])

  await appendFile(join(folder, 'Enlarged/a-resample-2x.png'), 'more')
  await rm(join(folder, 'Enlarged/b-resample-2x.png'))
  const bad = await run('verify', '--json')
  expect(bad.code).toBe(1)
  const verdicts = bad.lines().filter(({ type }) => type === 'result')
  expect(verdicts.map(({ verdict }) => String(verdict)).toSorted()).toEqual(['changed', 'missing', 'same'])
  expect(bad.lines().at(-1)).toEqual({ type: 'summary', same: 1, missing: 1, changed: 1, unreadable: 0 })
})
