import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { programPlace } from '../run-program.ts'

test('the doctor names what Enlarger stands on', async () => {
  const { home, run } = await programPlace()
  const { code, stdout } = await run('doctor')
  expect(stdout).toContain(home)
  expect(stdout).toMatch(/pictures: .*libvips/)
  expect(code).toBe(0)
})

test('a home that can not be made is said without a stack', async () => {
  const { home, run } = await programPlace()
  await writeFile(home, 'a file where the folder should be')
  const { code, stdout, stderr } = await run('doctor')
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(home)
  expect(stderr).not.toMatch(/\n\s+at /)
})
