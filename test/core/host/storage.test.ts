import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestCore } from '../../support/test-core.ts'

test('every part that is kept on disk is told with its files and bytes', async () => {
  const { client, ports } = await openTestCore()
  const { cache, home, inbox, logs, staging } = ports.paths
  await mkdir(join(cache, 'thumbnails'), { recursive: true })
  await writeFile(join(cache, 'thumbnails/a.webp'), '12345')
  await writeFile(join(cache, 'thumbnails/b.webp'), '123')
  await mkdir(inbox, { recursive: true })
  await symlink('/usr', join(inbox, 'elsewhere'))
  const parts = await client.host.storage()
  expect(parts.map(({ what, path, clearable }) => [what, path, clearable])).toEqual([
    ['staging', staging, false],
    ['inbox', inbox, true],
    ['cache', cache, true],
    ['database', join(home, 'enlarger.db'), false],
    ['logs', logs, false],
  ])
  const [first, second, third, database] = parts
  expect(first).toMatchObject({ files: 0, bytes: 0 })
  expect(second?.files).toBe(1)
  expect(third).toMatchObject({ files: 2, bytes: 8 })
  expect(database?.bytes).toBeGreaterThan(10_000)
})
