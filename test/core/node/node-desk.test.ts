import { execFile } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { nodeDesk } from '../../../src/core/node/node-desk.ts'
import { missingTools } from '../../support/system-tool.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** The words with which a command is called by the desk of a system; the command is one that notes them. */
async function calledWith(platform: NodeJS.Platform, command: string, path: string): Promise<string> {
  const folder = await tempFolder()
  const seen = join(folder, 'seen')
  // Whoever reads of it waits until it is written to.
  await promisify(execFile)('mkfifo', [seen])
  await writeFile(join(folder, command), `#!/bin/sh\necho "$@" > '${seen}'\n`)
  await chmod(join(folder, command), 0o700)
  const desk = nodeDesk(platform, { PATH: `${folder}:${process.env.PATH}`, DISPLAY: ':0' })
  await desk.open?.(path)
  return (await readFile(seen, 'utf8')).trim()
}

test.skipIf(missingTools('mkfifo').length > 0).each([
  ['linux', 'xdg-open'],
  ['darwin', 'open'],
  ['win32', 'explorer.exe'],
] as const)('on %s a file is opened by %s', async (platform, command) => {
  expect(await calledWith(platform, command, '/films/Harbour larger.mov')).toBe('/films/Harbour larger.mov')
})

test('nothing is shown or opened on a Linux without a display', () => {
  const desk = nodeDesk('linux', {})
  expect([desk.open, desk.reveal]).toEqual([undefined, undefined])
})
