import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeLogger } from '../../../src/core/node/node-logger.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const limits = { maxBytes: 2000, former: 2 }

test('a log that grows too long is followed by another, and the oldest goes', async () => {
  const folder = await tempFolder()
  const logger = nodeLogger(folder, 'info', limits)
  for (let line = 0; line < 200; line += 1) logger.info({ line }, 'something happened')
  const names = (await readdir(folder)).toSorted()
  expect(names).toEqual(['enlarger.1.log', 'enlarger.2.log', 'enlarger.log'])
  for (const name of names) expect((await stat(join(folder, name))).size).toBeLessThan(2200)
  const newest = await Promise.all(
    ['enlarger.1.log', 'enlarger.log'].map((name) => readFile(join(folder, name), 'utf8')),
  )
  const lines = newest
    .join('')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { line: number })
  expect(lines.at(-1)?.line).toBe(199)
  expect(lines.map(({ line }) => line)).toEqual(lines.map((_one, index) => 200 - lines.length + index))
})

test('a log that was too long already is moved away when the program starts', async () => {
  const folder = await tempFolder()
  const before = nodeLogger(folder, 'info', { maxBytes: 100_000, former: 2 })
  for (let line = 0; line < 100; line += 1) before.info({ line }, 'something happened')
  nodeLogger(folder, 'info', limits).info({}, 'another start')
  expect(await readFile(join(folder, 'enlarger.log'), 'utf8')).toContain('another start')
  expect(await readFile(join(folder, 'enlarger.1.log'), 'utf8')).toContain('"line":99')
})
