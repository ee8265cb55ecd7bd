import { execFile } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { withoutKeys } from '../../../src/core/node/environment-keys.ts'
import { nodeDesk } from '../../../src/core/node/node-desk.ts'
import { missingTools } from '../../support/system-tool.ts'
import { tempFolder } from '../../support/temp-folder.ts'

test('an environment for others has no variable with a key, and all the rest', () => {
  const environment = { PATH: '/bin', FAL_KEY: 'a', PIXAZO_KEY: 'b', FAL_KEY_SECRET: 'c', KEYBOARD: 'us' }
  expect(withoutKeys(environment)).toEqual({ PATH: '/bin', KEYBOARD: 'us' })
})

test.skipIf(missingTools('mkfifo').length > 0)('the file manager is started without a key', async () => {
  const folder = await tempFolder()
  const seen = join(folder, 'seen')
  await promisify(execFile)('mkfifo', [seen])
  await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\nenv > '${seen}'\n`)
  await chmod(join(folder, 'xdg-open'), 0o700)
  const PATH = `${folder}:${process.env.PATH}`
  const environment = { PATH, FAL_KEY: 'canary-7f3', DISPLAY: ':0', SESSION: 'kept' }
  await nodeDesk('linux', environment).reveal?.(join(folder, 'a.png'))
  const found = await readFile(seen, 'utf8')
  expect(found).toContain('SESSION=kept')
  expect(found).not.toContain('canary')
})
