import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { copySamples } from '../../../src/core/inbox/samples.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const resources = fileURLToPath(new URL('../../../resources/samples/', import.meta.url))

test('all samples come into the inbox, and again where they are missing', async () => {
  const inbox = join(await tempFolder(), 'inbox')
  const paths = await copySamples({ inbox })
  const names = (await readdir(resources)).toSorted()
  expect(paths).toEqual(names.map((name) => join(inbox, 'samples', name)))
  const [first = '', second = '', third = ''] = paths
  const before = await Promise.all([stat(first), stat(third)])
  await rm(first)
  await writeFile(second, 'not a sample')
  expect(await copySamples({ inbox })).toEqual(paths)
  const [again, untouched] = await Promise.all([stat(first), stat(third)])
  expect(again.mtimeMs).toBe(before[0].mtimeMs)
  expect(untouched.ino).toBe(before[1].ino)
  for (const [index, name] of names.entries()) {
    expect(await readFile(paths[index] ?? '')).toEqual(await readFile(join(resources, name)))
  }
})

test('the samples are in the package', () => {
  expect(packageJson.files).toContain('resources/samples')
})
